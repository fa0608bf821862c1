import { loadCatalogue } from '../../../../main/records/catalogue.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { type OpenRecordStore, openRecordStore } from '../../../../main/records/store.ts';

/** A store as a process of its own opens it. */
export function childStore(folder: string): OpenRecordStore {
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
    protector: softwareProtector,
  });
}
