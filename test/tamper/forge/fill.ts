import { canonical, headerOf, leafOf, recordKeyOf, rootOf, seal, sha256 } from './bytes.ts';
import { randomOf } from './random.ts';
import { dayOf, type Entry, type ForgedOrigin, type ForgedSegment, secondsOf, type World } from './world.ts';

/** Hash of the descriptor of a segment. */
export function descriptorOf(origin: string, segment: ForgedSegment): Buffer {
  const { catalogue, keyId, name } = segment;
  return sha256(canonical({ catalogue, format: 1, key: keyId, origin, segment: name }));
}

/** Seals what is not sealed yet and fills in the roots and sizes that were left open, so that all fits together. */
export function fill(world: World): void {
  for (const origin of world.origins)
    for (const segment of origin.segments.values()) sealAll(origin.origin, segment);
  for (const origin of world.origins) fillHeads(origin);
  for (const origin of world.origins) fillPurges(world, origin);
  // Heads of mirrored spines last: they cover all of the above.
  for (const origin of [...world.origins].sort((a, b) => mirrors(a) - mirrors(b))) fillMirrors(world, origin);
}

const mirrors = (origin: ForgedOrigin): number =>
  origin.entries.filter(({ kind }) => kind === 'mirror.head').length;

function sealAll(origin: string, segment: ForgedSegment): void {
  const descriptor = descriptorOf(origin, segment);
  for (const [seq, record] of segment.records.entries()) {
    if (record.leaf !== undefined) continue;
    record.key ??= recordKeyOf(segment.secret, descriptor, seq);
    const header = record.header ?? headerOf(seq, record.type);
    const nonce = randomOf(`${segment.keyId} ${seq}`).bytes(12);
    const payload = record.payloadText ?? canonical(record.payload);
    const aad = record.isMissealed === true ? sha256('wrong') : descriptor;
    record.sealed ??= seal(record.key, header, nonce, { payload, descriptor: aad });
    record.leaf = leafOf(descriptor, record.sealed, record.key);
  }
}

/** Leaves of a segment as filled. */
export function leavesOf(segment: ForgedSegment | undefined): Buffer[] {
  return (segment?.records ?? []).map(({ leaf }) => leaf ?? Buffer.alloc(32));
}

function fillHeads(origin: ForgedOrigin): void {
  for (const entry of origin.entries) {
    if (entry.kind !== 'segment.head' && entry.kind !== 'segment.closed') continue;
    const leaves = leavesOf(origin.segments.get(String(entry.segment)));
    entry.size ??= leaves.length;
    entry.root ??= rootOf(leaves.slice(0, Number(entry.size))).toString('hex');
  }
}

function fillPurges(world: World, origin: ForgedOrigin): void {
  for (const entry of origin.entries) {
    if (entry.kind !== 'purge.intent' && entry.kind !== 'segment.purged') continue;
    const owner = world.origins.find((each) => each.origin === entry.of);
    const last = lastHead(owner, String(entry.segment));
    entry.size ??= last?.size ?? 0;
    entry.root ??= last?.root ?? rootOf([]).toString('hex');
  }
}

/** The newest word of the spine on a segment's size. */
export function lastHead(origin: ForgedOrigin | undefined, segment: string): Entry | undefined {
  const isHead = ({ kind }: Entry): boolean => kind === 'segment.head' || kind === 'segment.closed';
  return origin?.entries.filter((entry) => isHead(entry) && entry.segment === segment).at(-1);
}

function fillMirrors(world: World, origin: ForgedOrigin): void {
  for (const entry of origin.entries) {
    if (entry.kind !== 'mirror.head' || entry.root !== null) continue;
    const seen = world.origins.find((each) => each.origin === entry.of);
    entry.root = rootOf(spineLeaves(seen?.entries ?? []).slice(0, Number(entry.size))).toString('hex');
  }
}

/** Leaves of a spine. */
export function spineLeaves(entries: readonly Entry[]): Buffer[] {
  return entries.map((entry) => sha256(Uint8Array.of(0), canonical(entry)));
}

/** Seconds from and to which a segment's name says it runs; null for a case. */
export function periodOf(name: string): { readonly start: number; readonly end: number } | null {
  if (name.startsWith('H-')) return null;
  if (name.startsWith('N1-')) {
    const start = secondsOf(name.slice(3, 13));
    return { start, end: start + 86_400 };
  }
  const [year, month] = name.slice(3, 10).split('-').map(Number);
  return { start: Date.UTC(year ?? 0, (month ?? 1) - 1) / 1000, end: Date.UTC(year ?? 0, month ?? 1) / 1000 };
}

/** Last second of an origin that a package speaks about. */
export function untilOf(world: World, origin: ForgedOrigin): number {
  if (origin.origin === world.exporter) return world.at;
  const newest = origin.checkpoints.at(-1)?.cosignatures.at(-1)?.time ?? world.at;
  return Math.min(world.at, newest);
}

/** Days of an origin in a package's range. */
export function windowOf(
  world: World,
  origin: ForgedOrigin,
  from: string,
  to: string,
): { first: string; last: string } {
  const created = dayOf(origin.entries[0]?.at ?? 0);
  const until = dayOf(untilOf(world, origin));
  return { first: from > created ? from : created, last: to < until ? to : until };
}

/** Seals one record anew after its payload changed, under a fresh nonce and key. */
export function reseal(origin: string, segment: ForgedSegment, seq: number): void {
  const record = segment.records[seq];
  if (record === undefined) return;
  const descriptor = descriptorOf(origin, segment);
  const key = randomOf(`again ${segment.keyId} ${seq}`).bytes(32);
  const nonce = randomOf(`again nonce ${segment.keyId} ${seq}`).bytes(12);
  record.key = key;
  record.sealed = seal(key, headerOf(seq, record.type), nonce, {
    payload: canonical(record.payload),
    descriptor,
  });
  record.leaf = leafOf(descriptor, record.sealed, key);
}
