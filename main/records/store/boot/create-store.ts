import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../catalogue.ts';
import { guarded, syncFile, syncFolder, type Writer } from '../../database.ts';
import { dayOf } from '../../days.ts';
import { kekFileName } from '../../keys/kek-file.ts';
import { keyFileName, openKeyRing } from '../../keys/key-ring.ts';
import type { KeyProtector } from '../../keys/protector.ts';
import { certifyAhead, newRootKey, newSegmentKey } from '../../keys/signing-keys.ts';
import type { Keeper } from '../../schema/shape.ts';
import { createSegmentFile, holdsNoRecord } from '../../segments/segment-file.ts';
import { periodOf, segmentName } from '../../segments/segment-name.ts';
import { openSpineFile, spineFileName } from '../../spine/spine-file.ts';
import { newEntry } from '../../spine/spine-log.ts';
import { StoreError } from '../../store-error.ts';
import type { SpineFact } from '../../store-ports.ts';
import { holdFolder, segmentFolder, segmentPath } from '../reading/paths.ts';

/** What a new store is made of. */
export type NewStore = {
  readonly folder: string;
  readonly origin: string;
  readonly keeper: Keeper;
  readonly catalogue: Catalogue;
  readonly protector: KeyProtector;
  readonly nowMs: number;
  readonly write: Writer;
};

/**
 * Makes a store: keys, the segments of now, and the spine last and whole, so that a crash before leaves no store. Throws
 * `spine-short` when there are records here already: a store whose spine is gone is not begun anew.
 */
export function createStore(store: NewStore): void {
  const { folder, origin, keeper, catalogue, protector, write } = store;
  refuseRecordsWithoutSpine(folder);
  clearUnfinished(folder);
  const ring = openKeyRing(folder, protector, write);
  try {
    const at = Math.floor(store.nowMs / 1000);
    const root = newRootKey(origin);
    const daily = certifyAhead({ origin, root: root.key.bytes, certified: new Set() }, dayOf(store.nowMs));
    const classes = keeper === 'gateway' ? (['N1', 'A3'] as const) : (['N1'] as const);
    const segments = classes.map((each) => {
      const segment = segmentName(each, periodOf(each, store.nowMs), 1);
      return { segment, key: newSegmentKey(segment) };
    });
    ring.put([root.key, ...daily.keys, ...segments.map(({ key }) => key)]);
    const catalogueSha256 = catalogue.sha256;
    for (const { segment, key } of segments)
      write(() =>
        createSegmentFile(segmentPath(folder, segment), {
          origin,
          segment,
          keyId: key.keyId,
          catalogueSha256,
        }),
      );
    const facts: SpineFact[] = [
      { kind: 'store.created', origin, root: root.vkey, catalogue: catalogueSha256 },
      ...daily.facts,
      ...segments.map(({ segment, key }) => ({
        kind: 'segment.opened',
        segment,
        key: key.keyId,
        catalogue: catalogueSha256,
      })),
    ];
    makeSpine(
      store,
      facts.map((fact) => newEntry({ ...fact, at }, origin)),
    );
  } finally {
    ring.close();
  }
}

function makeSpine(
  { folder, catalogue, write }: NewStore,
  entries: readonly ReturnType<typeof newEntry>[],
): void {
  const file = join(folder, spineFileName);
  const spine = openSpineFile(`${file}.new`, write);
  try {
    spine.putCatalogue(catalogue.sha256, catalogue.canonicalText);
    spine.append(entries);
    // A close says nothing of a checkpoint that failed, and the log does not go with the name.
    spine.settle();
  } finally {
    spine.close();
  }
  write(() => {
    syncFile(`${file}.new`);
    renameSync(`${file}.new`, file);
    syncFolder(folder);
  });
}

function refuseRecordsWithoutSpine(folder: string): void {
  for (const name of segmentFilesIn(folder)) {
    if (!holdsNoRecord(name)) throw new StoreError('spine-short', 'no spine');
  }
}

function segmentFilesIn(folder: string): string[] {
  return [segmentFolder, holdFolder].flatMap((each) => {
    const inside = join(folder, each);
    if (!existsSync(inside)) return [];
    return guarded(() => readdirSync(inside))
      .filter((name) => name.endsWith('.db'))
      .map((name) => join(inside, name));
  });
}

/** What a start that was cut short has left: no record is in it. */
function clearUnfinished(folder: string): void {
  guarded(() => {
    for (const each of [segmentFolder, holdFolder])
      rmSync(join(folder, each), { recursive: true, force: true });
    const loose = existsSync(folder) ? readdirSync(folder) : [];
    for (const name of loose) {
      const isPart = [spineFileName, keyFileName, kekFileName].some((own) => name.startsWith(own));
      if (isPart) rmSync(join(folder, name), { force: true });
    }
  });
}
