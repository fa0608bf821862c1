import { dayText, originName, segmentName, vkey } from '../../../../preload/contract/http-records.ts';
import { id, sha256 } from '../../../../preload/contract/http-shapes.ts';
import { z } from '../../../../preload/contract/z.ts';
import { parseCanonical } from '../../../records/schema/canonical.ts';

// Entries of a terminal's spine as `docs/records-format.md` 3 has them. What comes from a terminal is read by this table alone.

const at = z.int().min(0);
const size = z.int().min(0);
const key = z.string().regex(/^[0-9a-f]{32}$/);
const approvers = z.tuple([key, key]).refine(([first, second]) => first !== second, 'one person twice');

const entry = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ at, kind: z.literal(kind), ...shape });

const purge = { of: originName, segment: segmentName, key, size, root: sha256, witnessed: at };

const spineEntry = z.discriminatedUnion('kind', [
  entry('store.created', { origin: originName, root: vkey, catalogue: sha256 }),
  entry('catalogue.changed', { catalogue: sha256 }),
  entry('key.certified', { day: dayText, vkey, signature: z.string().length(88) }),
  entry('segment.opened', { segment: segmentName, key, catalogue: sha256 }),
  entry('segment.head', { segment: segmentName, size, root: sha256 }),
  entry('segment.closed', { segment: segmentName, size, root: sha256 }),
  entry('system.gap', {
    from: at,
    to: at,
    cause: z.enum(['off', 'crash', 'power-loss', 'clock', 'store']),
  }),
  entry('purge.intent', purge),
  entry('segment.purged', {
    ...purge,
    holds: z.array(z.strictObject({ held: z.int().min(0), hold: id })).max(100),
  }),
  entry('hold.placed', {
    hold: id,
    from: dayText,
    to: dayText,
    whole: z.boolean(),
    instrument: sha256,
    approvers,
    expires: at,
  }),
  entry('hold.ended', { hold: id, reason: z.enum(['lapsed', 'lifted']) }),
  entry('record.exported', {
    export: id,
    manifest: sha256,
    sort: z.enum(['A', 'B', 'C']),
    instrument: sha256,
  }),
  entry('subject.resolved', { request: id, instrument: sha256, approvers }),
  entry('attest.outflow', { elsewhere: z.int().min(0), abroad: z.int().min(0) }),
]);

/** One entry of a terminal's spine, read. */
export type SpineEntry = z.infer<typeof spineEntry>;

/** Reads an entry; null for anything that is not exactly one a terminal writes. */
export function readEntry(text: string): SpineEntry | null {
  const parsed = parseCanonical(text);
  if (!parsed.ok) return null;
  const read = spineEntry.safeParse(parsed.value);
  return read.success ? read.data : null;
}
