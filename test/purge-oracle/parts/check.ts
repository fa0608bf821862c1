import { readdirSync } from 'node:fs';
import { heldCopiesIn } from '../../../main/records/hold/case-copies.ts';
import type { HeldCopy } from '../../../main/records/hold/held-copy.ts';
import { entryOf } from '../../../main/records/hold/holds.ts';
import { descriptorOf } from '../../../main/records/seal/descriptor.ts';
import { leafOf } from '../../../main/records/seal/sealed-record.ts';
import type { SegmentView } from '../../../main/records/store-ports.ts';
import { isIncluded } from '../../../main/records/tree/proofs.ts';
import { type KnownHold, placeOf } from './model.ts';
import { type Forbidden, searchFiles } from './search.ts';
import type { World } from './world.ts';

/** What is not as the model has it, right after a look. */
export function problemsNow(world: World): readonly string[] {
  const views = new Map(
    world.machine
      .store()
      .segments()
      .map((view) => [view.name, view]),
  );
  return [
    ...daysProblems(world, views),
    ...world.model.holds.flatMap((hold) => holdProblems(world, views, hold)),
    ...residueProblems(world),
  ];
}

function daysProblems(world: World, views: ReadonlyMap<string, SegmentView>): string[] {
  return world.model.opened.flatMap((segment) => {
    const isGone = views.get(segment)?.state === 'purged';
    if (isGone && !world.model.gone.has(segment)) return [`early: ${segment}`];
    if (!isGone && world.model.gone.has(segment)) return [`late: ${segment}`];
    // All of them at the end; on the way some, for the time it takes.
    return isGone || !world.random.isLikely(0.25) ? [] : contentProblems(world, segment);
  });
}

/** Every record of a live segment opens to what was written. */
export function contentProblems(world: World, segment: string): string[] {
  const store = world.machine.store();
  const known = world.model.records.filter((record) => record.segment === segment);
  const found = store.rows(segment).map((row) => {
    const record = store.openRow(segment, row);
    return 'session_id' in record ? record.session_id : '';
  });
  const isSame =
    found.length === known.length && known.every(({ sessionId, seq }) => found[seq] === sessionId);
  return isSame ? [] : [`lost: ${segment} has ${found.length} of ${known.length}`];
}

function holdProblems(world: World, views: ReadonlyMap<string, SegmentView>, hold: KnownHold): string[] {
  const name = `H-${hold.holdId}`;
  const isGone = views.get(name)?.state === 'purged';
  if (isGone !== hold.isGone) return [`${isGone ? 'case early' : 'case late'}: ${name}`];
  if (isGone) return [];
  const copies = heldCopiesIn(world.machine.store(), name);
  const found = new Set(copies.map(placeOf));
  const [missing] = [...hold.copies].filter((place) => !found.has(place));
  const [extra] = [...found].filter((place) => !hold.copies.has(place));
  return [
    ...(missing === undefined ? [] : [`held record lost: ${name} ${missing}`]),
    ...(extra === undefined ? [] : [`unheld record kept: ${name} ${extra}`]),
    ...(found.size === copies.length ? [] : [`held twice: ${name}`]),
    ...copies
      .filter((copy) => !isProvable(world, views, copy))
      .map((copy) => `not provable: ${name} ${placeOf(copy)}`),
  ];
}

/** A copy opens to the record that was written, and stood in the tree that the spine closed. */
function isProvable(world: World, views: ReadonlyMap<string, SegmentView>, copy: HeldCopy): boolean {
  const store = world.machine.store();
  const view = views.get(copy.segment);
  const closing = store.ledger
    .facts(['segment.closed'])
    .map(({ text }) => entryOf(text))
    .find(({ segment }) => segment === copy.segment);
  if (view === undefined || closing === undefined) return false;
  const { segment, sealed, recordKey, seq: index, size, proof } = copy;
  const descriptor = descriptorOf({
    origin: store.origin,
    segment,
    keyId: view.keyId,
    catalogueSha256: view.catalogueSha256,
  });
  const leaf = leafOf(descriptor.hash, sealed, recordKey);
  const root = Buffer.from(String(closing.root), 'hex');
  const record = store.target.openDisclosed(segment, sealed, recordKey);
  const known = world.model.records.find((each) => placeOf(each) === placeOf(copy));
  return (
    closing.size === size &&
    isIncluded({ leaf, index, size, proof, root }) &&
    'session_id' in record &&
    record.session_id === known?.sessionId
  );
}

/** Nothing of what went since the last look is left in any file. */
function residueProblems(world: World): string[] {
  const fresh = [...world.model.gone].filter((segment) => !world.lookedOver.has(segment));
  if (fresh.length === 0) return [];
  for (const segment of fresh) world.lookedOver.add(segment);
  const files = readdirSync(world.machine.folder(), { recursive: true, encoding: 'utf8' });
  const named = fresh.flatMap((segment) => files.filter((file) => file.includes(`${segment}.db`)));
  return [...named.map((file) => `file left: ${file}`), ...search(world, fresh)];
}

/** Looks for everything of some segments, and for the plain text of all records. */
export function search(world: World, segments: readonly string[]): readonly string[] {
  const gone = world.model.records.filter(({ segment }) => segments.includes(segment));
  const elsewhere = gone.flatMap(({ segment, seq, sealed, segmentKey, keyId }): Forbidden[] => [
    { what: `ciphertext of ${segment}/${seq}`, bytes: sealed.subarray(-40) },
    { what: `key of ${segment}`, bytes: segmentKey },
    { what: `key id of ${segment}`, bytes: Buffer.from(keyId, 'ascii') },
  ]);
  const plain = [...new Set(gone.map(({ sessionId }) => sessionId))].map((id) => ({
    what: `plain text ${id}`,
    bytes: Buffer.from(id, 'ascii'),
  }));
  const { hits, searchedBytes } = searchFiles(world.machine.folder(), elsewhere, plain);
  world.counts.searchedBytes += searchedBytes;
  return hits;
}
