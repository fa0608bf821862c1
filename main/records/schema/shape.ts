import { z } from '../../../preload/contract/z.ts';

// Shape of a catalogue file. `strictObject` throughout: an unknown key stops the terminal (`records.md` 4).

/** Name of a field or of a part of one. */
export const name = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);
const recordType = z
  .string()
  .regex(/^[a-z]+\.[a-z]+$/)
  .max(32);
const line = z.string().min(1).max(300);
const enumValues = z
  .array(z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,31}$/))
  .min(1)
  .max(128);
/** Name of a catalogue. */
export const catalogueName = z.string().regex(/^[A-Z][A-Za-z0-9-]{0,31}$/);

/** Version of a catalogue. */
export const catalogueVersion = z.string().regex(/^[A-Za-z0-9.-]{1,40}$/);

/** Fields that are not kept whatever they say themselves. */
export const forbid = z.array(name).max(64);

const keeper = z.enum(['terminal', 'gateway']);
const days = z.int().min(0).max(36_525);

/** Law and article a field stands on; `tbd` marks an article still to be named. */
const law = z.strictObject({
  law: z.string().min(1).max(64),
  article: z.string().min(1).max(64),
  duty: line.optional(),
  check: z.enum(['verified', 'partly', 'title-only', 'secondary', 'needs-document', 'proposal']),
});

/** At least one law with its article. */
export const basis = z.array(law).min(1).max(16);

/** Kind of one value. Every text has a greatest length here, and no kind is wide enough for a page's address. */
const value = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enum'), values: enumValues.optional() }),
  z.strictObject({
    kind: z.literal('id'),
    min: z.int().min(1).max(64).optional(),
    max: z.int().min(1).max(64),
  }),
  z.strictObject({ kind: z.literal('ruleId'), max: z.int().min(1).max(64) }),
  z.strictObject({ kind: z.literal('hex'), length: z.int().min(2).max(128) }),
  z.strictObject({ kind: z.literal('seconds') }),
  z.strictObject({ kind: z.literal('count'), max: z.int().min(1) }),
  z.strictObject({ kind: z.literal('offset'), max: z.int().min(1) }),
  z.strictObject({ kind: z.literal('boolean') }),
  z.strictObject({ kind: z.literal('address') }),
  z.strictObject({ kind: z.literal('version'), max: z.int().min(1).max(32) }),
  z.strictObject({ kind: z.literal('code'), max: z.int().min(1).max(64) }),
]);

const field = z.strictObject({
  field: name,
  /** Record type, `family.*`, `*` for all, or `(cache)` for what is never logged. */
  record: z
    .string()
    .regex(/^(\*|\(cache\)|[a-z]+|[a-z]+\.(\*|[a-z]+))$/)
    .max(32),
  /** Further record types that need this field to be joined. */
  also_on: z.array(recordType).min(1).max(16).optional(),
  purpose: line,
  basis,
  class: z.enum(['RAM', 'E1', 'N1', 'A3', 'S0', 'H']),
  readers: z.array(z.string().regex(/^[A-Z]$/)).max(16),
  /** For people; `value` or `parts` is what the program keeps to. */
  form: line,
  default: z.enum(['on', 'off']),
  note: line.optional(),
  values: enumValues.optional(),
  value: value.optional(),
  parts: z.record(name, value).optional(),
});

/** How long a class is kept. */
export const storageClass = z.strictObject({
  where: line,
  floor_days: days,
  ceiling_days: z.union([days, z.null(), z.string().regex(/^hold\.expires_at \+ \d{1,3}$/)]),
  segment: z.enum(['day', 'month', 'case', 'none']).optional(),
  key: line.optional(),
  log: z.boolean().optional(),
  basis: basis.optional(),
});

/** A catalogue file. */
export const catalogueShape = z.strictObject({
  catalogue: catalogueName,
  version: catalogueVersion,
  time_base: z.literal('UTC'),
  classes: z.strictObject({
    RAM: storageClass,
    E1: storageClass,
    N1: storageClass,
    A3: storageClass,
    S0: storageClass,
    H: storageClass,
  }),
  fields: z.array(field).min(1).max(256),
  record_types: z
    .array(
      z.strictObject({
        type: recordType,
        /** Whose store may hold it. */
        keepers: z.array(keeper).min(1).max(2),
        fields: z.array(name).min(1).max(32),
      }),
    )
    .min(1)
    .max(64),
  forbid: forbid.optional(),
  never_keep: z.array(line).min(1).max(64),
  readers: z.record(z.string().regex(/^[A-Z]$/), line),
  role_map: z.record(z.string().regex(/^[A-Z]$/), line),
});

/** A catalogue file as read. */
export type CatalogueFile = z.infer<typeof catalogueShape>;

/** One field of a catalogue file. */
export type CatalogueField = CatalogueFile['fields'][number];

/** Name of a class whose records lie in segments of their own. */
export type StoredClass = 'N1' | 'A3';

/** Whose store holds a record. */
export type Keeper = CatalogueFile['record_types'][number]['keepers'][number];
