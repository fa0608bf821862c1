import { isCertified } from '../../../records/notes/daily-key.ts';
import type { SpineReader } from '../../../records/spine/spine-file.ts';
import { catalogueInForce, dayKeys, entryOf, segmentFacts } from '../../../records/spine/spine-state.ts';
import { emptyFrontier, grownBy, rootOf } from '../../../records/tree/frontier.ts';
import { emptyRoot, leafHash } from '../../../records/tree/hashing.ts';
import { emptySpine, type SpineRules, type SpineState } from './spine-state.ts';

/** Rules of one terminal's spine. */
export function spineRules(origin: string, root: string): SpineRules {
  return {
    origin,
    root,
    emptyRoot: emptyRoot().toString('hex'),
    isCertified: (key) => isCertified({ origin, ...key }, root),
  };
}

/** The state that a mirror's spine stands for. Its entries were checked before they were kept. */
export function restoredState(spine: SpineReader, rules: SpineRules): SpineState {
  const size = spine.size();
  if (size === 0) return emptySpine();
  const [last] = spine.entries(size - 1, 1);
  const state = { ...emptySpine(), size, lastAt: last === undefined ? 0 : entryOf(last).at };
  for (const row of spine.ofKinds(['store.created', 'catalogue.changed']))
    state.catalogues.add(String(entryOf(row).catalogue));
  state.catalogues.add(catalogueInForce(spine));
  for (const [day, key] of dayKeys(spine)) state.dailyKeys.set(day, { day, ...key });
  for (const { segment: name, keyId, catalogueSha256, state: life, noted } of segmentFacts(
    spine,
    rules.origin,
  )) {
    const { size: rows, root } = noted ?? { size: 0, root: rules.emptyRoot };
    state.segments.set(name, { name, keyId, catalogueSha256, size: rows, root, state: life });
  }
  return state;
}

/** Entries read at a time. */
const pageEntries = 4_096;

/** Leaves of the first `size` entries of a spine. */
export function leavesOf(spine: SpineReader, size: number): Buffer[] {
  const leaves: Buffer[] = [];
  while (leaves.length < size) {
    const page = spine.entries(leaves.length, Math.min(pageEntries, size - leaves.length));
    if (page.length === 0) throw new RangeError('no such size');
    for (const { text } of page) leaves.push(leafHash(Buffer.from(text, 'utf8')));
  }
  return leaves;
}

/** Root over the first `size` entries of a spine. */
export function rootAt(spine: SpineReader, size: number): Buffer {
  return size === spine.size() ? spine.root() : rootOf(grownBy(emptyFrontier, leavesOf(spine, size)));
}
