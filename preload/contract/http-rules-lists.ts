import { id, sha256 } from './http-shapes.ts';
import { z } from './z.ts';

// What the rule tester of the gateway tells of host lists, and of the texts they are made of.

const count = z.int().min(0);
const verdict = z.enum(['allow', 'block']);

/** A list as a profile names it. */
export const categoryRow = z.strictObject({ name: id, sha256, verdict });

const lineNote = z.union([
  z.strictObject({
    kind: z.literal('skipped'),
    line: count,
    reason: z.enum([
      'leads-elsewhere',
      'cosmetic',
      'not-a-host-rule',
      'has-options',
      'other-action',
      'other-trigger',
    ]),
  }),
  z.strictObject({
    kind: z.literal('fault'),
    line: count,
    reason: z.enum([
      'line-too-long',
      'not-text',
      'no-name',
      'name-characters',
      'name-too-long',
      'name-empty-label',
      'name-has-port',
      'name-has-user',
      'name-has-path',
      'address-notation',
      'too-many-names',
      'zone-syntax',
      'zone-directive',
      'outside-zone',
    ]),
  }),
]);

/** What one text held, in the order of the texts; nothing is left out that is not counted here. */
const textReport = z.strictObject({
  format: z.enum(['hosts', 'plain', 'abp', 'rpz']).nullable(),
  lines: count,
  names: count,
  exceptions: count,
  skipped: count,
  faulty: count,
  /** The first of each kind. */
  notes: z.array(lineNote).readonly(),
});

/** Why no list was made of texts. */
const buildRefusal = z.enum([
  'faulty-lines',
  'empty',
  'too-many',
  'unreadable',
  'base-not-a-list',
  'base-version',
  'base-truncated',
  'base-sections',
  'base-missing',
  'base-digest',
]);

/** What came of making a list of texts. */
export const buildReport = z.discriminatedUnion('made', [
  z.strictObject({
    made: z.literal(true),
    sha256,
    bytes: count,
    buildId: z.string(),
    names: count,
    exceptions: count,
    texts: z.array(textReport).readonly(),
  }),
  z.strictObject({
    made: z.literal(false),
    code: buildRefusal,
    texts: z.array(textReport).readonly(),
  }),
]);

/** A list that the current profiles name, or that is made here. */
export const listRow = categoryRow.extend({
  profileIds: z.array(id).readonly(),
  state: z.enum(['ready', 'missing', 'damaged', 'too-large']),
  bytes: count.nullable(),
  names: count.nullable(),
  exceptions: count.nullable(),
});

/** What came of compiling a list of the gateway's configuration. */
export const configuredBuild = z.strictObject({
  name: z.string(),
  result: z.union([z.enum(['kept', 'not-named', 'failed']), buildRefusal]),
  sha256: sha256.nullable(),
  texts: z.array(textReport).readonly(),
});

/** What one text held. */
export type TextReport = z.infer<typeof textReport>;
