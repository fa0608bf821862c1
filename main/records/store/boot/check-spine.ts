import { dayAfter, dayOf, dayStartMs } from '../../days.ts';
import { parseCheckpoint } from '../../notes/checkpoint.ts';
import { isCertified } from '../../notes/daily-key.ts';
import { isSignedBy } from '../../notes/signatures.ts';
import { parseVkey } from '../../notes/vkey.ts';
import { segmentNamed } from '../../segments/segment-name.ts';
import type { SpineReader } from '../../spine/spine-file.ts';
import { creationOf, dayKeys, entryOf, gapsOf, type SegmentFacts } from '../../spine/spine-state.ts';
import { StoreError } from '../../store-error.ts';
import type { NoteRow } from '../../store-ports.ts';
import { emptyFrontier, type Frontier, grownBy, rootOf } from '../../tree/frontier.ts';
import { leafHash } from '../../tree/hashing.ts';

/** Entries read at once. */
const slice = 5_000;

/**
 * The quick look at a spine that was put down in good order a moment ago: its head is what its newest checkpoint was signed
 * over. False when that says nothing, because entries came after it.
 */
export function isSpineAsSigned(spine: SpineReader, origin: string): boolean {
  const newest = spine.newestNote();
  const claim = newest === null ? null : parseCheckpoint(newest.note);
  if (newest === null || claim?.origin !== origin || claim.size !== spine.size()) return false;
  if (!claim.root.equals(spine.root())) return false;
  checkSignature(spine, origin, newest);
  return true;
}

/**
 * Looks a spine over: every entry is there and gives the head, times never go back, the newest checkpoint is signed by a key
 * of its day and is over the beginning of this spine. Throws `spine-short` when the spine ends before that checkpoint,
 * `spine-broken` for everything else.
 */
export function checkSpine(spine: SpineReader, origin: string): void {
  if (creationOf(spine).origin !== origin) throw new StoreError('segment-foreign', 'origin');
  const newest = spine.newestNote();
  const claim = newest === null ? null : parseCheckpoint(newest.note);
  if (newest !== null && (claim === null || claim.origin !== origin || claim.size !== newest.size))
    throw new StoreError('spine-broken', 'checkpoint');
  const size = spine.size();
  if (claim !== null && claim.size > size) throw new StoreError('spine-short', `${size} of ${claim.size}`);
  const { whole, atClaim } = regrown(spine, claim?.size ?? 0);
  if (whole.size < size) throw new StoreError('spine-short', `${whole.size} of ${size}`);
  if (whole.size !== size || !rootOf(whole).equals(spine.root()))
    throw new StoreError('spine-broken', 'head');
  if (claim === null || newest === null) return;
  if (!rootOf(atClaim).equals(claim.root)) throw new StoreError('spine-broken', 'root');
  checkSignature(spine, origin, newest);
}

/** What an outside checkpoint of this origin says of a spine. */
export type OutsideVerdict = 'extends' | 'shorter' | 'other' | 'not-a-checkpoint';

/**
 * Compares a spine with a checkpoint of it that was kept elsewhere, by a witness or on paper: `shorter` means that this is an
 * older copy, `other` that the two cannot both be true.
 */
export function comparedWith(spine: SpineReader, origin: string, note: string): OutsideVerdict {
  const claim = parseCheckpoint(note);
  if (claim === null || claim.origin !== origin || claim.size === 0) return 'not-a-checkpoint';
  if (spine.size() < claim.size) return 'shorter';
  return rootOf(regrown(spine, claim.size).atClaim).equals(claim.root) ? 'extends' : 'other';
}

/** First UTC day from the store's making to `untilDay` that has neither a segment nor lies in gaps; null when there is none. */
export function missingDay(
  spine: SpineReader,
  facts: readonly SegmentFacts[],
  untilDay: string,
): string | null {
  const withSegment = new Set(facts.map(({ segment }) => segmentNamed(segment)?.period));
  const gaps = gapsOf(spine);
  const isInGaps = (day: string): boolean => {
    let covered = dayStartMs(day) / 1000;
    const end = dayStartMs(dayAfter(day)) / 1000;
    for (const { fromSeconds, toSeconds } of gaps)
      if (fromSeconds <= covered && toSeconds > covered) covered = toSeconds;
    return covered >= end;
  };
  const first = dayOf(creationOf(spine).atSeconds * 1000);
  for (let day = first; day <= untilDay; day = dayAfter(day))
    if (!withSegment.has(day) && !isInGaps(day)) return day;
  return null;
}

function regrown(
  spine: SpineReader,
  claimSize: number,
): { readonly whole: Frontier; readonly atClaim: Frontier } {
  let [whole, atClaim] = [emptyFrontier, emptyFrontier];
  let lastAt = 0;
  for (let from = 0; ; from += slice) {
    const rows = spine.entries(from, slice);
    const leaves = rows.map((row, place) => {
      const { at } = entryOf(row);
      if (row.index !== from + place || at < lastAt)
        throw new StoreError('spine-broken', `entry ${row.index}`);
      lastAt = at;
      return leafHash(Buffer.from(row.text, 'utf8'));
    });
    const beforeClaim = Math.max(0, Math.min(leaves.length, claimSize - from));
    if (beforeClaim > 0) atClaim = grownBy(atClaim, leaves.slice(0, beforeClaim));
    whole = grownBy(whole, leaves);
    if (rows.length < slice) return { whole, atClaim };
  }
}

function checkSignature(spine: SpineReader, origin: string, { note, size }: NoteRow): void {
  const [last] = spine.entries(size - 1, 1);
  const day = last === undefined ? '' : dayOf(entryOf(last).at * 1000);
  const certified = dayKeys(spine).get(day);
  const key = certified === undefined ? null : parseVkey(certified.vkey);
  const isRight =
    certified !== undefined &&
    key !== null &&
    isCertified({ origin, day, ...certified }, creationOf(spine).rootVkey) &&
    isSignedBy(note, key);
  if (!isRight) throw new StoreError('spine-broken', `signature ${day}`);
}
