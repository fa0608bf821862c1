import type { SigningKey } from './bytes.ts';
import { catalogueOf } from './catalogue.ts';
import type { Random } from './random.ts';
import type { Entry, ForgedOrigin, ForgedSegment } from './world.ts';

/** One origin while its days pass. */
export type Life = ForgedOrigin & {
  readonly random: Random;
  readonly witness: SigningKey;
  now: number;
  witnessed: number;
  catalogue: number;
};

/** Adds an entry to the spine of now. */
export function add(life: Life, kind: string, members: Omit<Entry, 'at' | 'kind'>): Entry {
  const entry: Entry = { at: life.now, kind, ...members };
  life.entries.push(entry);
  return entry;
}

/** Opens a segment with a key of its own. */
export function openSegment(life: Life, name: string): ForgedSegment {
  const segment = {
    name,
    keyId: life.random.hex(32),
    secret: life.random.bytes(32),
    catalogue: catalogueOf(life.catalogue).hash,
    records: [],
    held: [],
  };
  life.segments.set(name, segment);
  add(life, 'segment.opened', { segment: name, key: segment.keyId, catalogue: segment.catalogue });
  return segment;
}

/** Notes how far a segment has grown; the root follows from its records when the world is packed. */
export function head(life: Life, kind: 'segment.head' | 'segment.closed', segment: ForgedSegment): void {
  add(life, kind, { segment: segment.name, size: segment.records.length, root: null });
}

/** Signs the spine as it is, with a cosignature most of the time. */
export function checkpoint(life: Life, isSure: boolean): void {
  const after = life.entries.at(-1);
  if (after === undefined) return;
  const isCosigned = isSure || life.random.chance(0.8);
  const time = life.now + life.random.below(30);
  if (isCosigned) life.witnessed = time;
  life.now = Math.max(life.now, time);
  life.checkpoints.push({ after, cosignatures: isCosigned ? [{ witness: life.witness, time }] : [] });
}

/** Whether the spine has the last word on a segment. */
export function isClosed(life: ForgedOrigin, segment: ForgedSegment): boolean {
  return life.entries.some((entry) => entry.kind === 'segment.closed' && entry.segment === segment.name);
}

/** The segment of a class that was opened last. */
export function newest(life: ForgedOrigin, prefix: string): ForgedSegment | undefined {
  return [...life.segments.values()].filter(({ name }) => name.startsWith(prefix)).at(-1);
}
