import { loadCatalogue } from '../../../../main/records/catalogue.ts';
import { openRecordStore, type RecordStore } from '../../../../main/records/store.ts';

/** A store as a process of its own opens it. */
export function childStore(folder: string): RecordStore {
  const file = new URL('../../../../main/records/catalogues/CN-SH-LG.json', import.meta.url).pathname;
  const loaded = loadCatalogue(file, { demo: true });
  if (!loaded.ok) throw new Error(loaded.problem.rule);
  return openRecordStore({
    folder,
    hotelId: 'harbour',
    terminalId: 'lobby-1',
    catalogue: loaded.catalogue,
    clock: { nowMs: () => Date.now() },
    log: { error: () => {} },
  });
}
