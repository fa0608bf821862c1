import { buildReport, categoryRow } from './http-rules-lists.ts';
import { id, sha256 } from './http-shapes.ts';
import { z } from './z.ts';

// What the rule tester of the gateway answers. The engine's own words are used: see `main/guard/rules` and `main/guard/tester`.

const count = z.int().min(0);
const verdict = z.enum(['allow', 'block']);

/** What an address is asked for: as a page, or by a page. */
export const requestKind = z.enum(['navigation', 'subresource']);

/** Forms of list text; `auto`: the first line that is no comment tells. */
export const textFormat = z.enum(['auto', 'hosts', 'plain', 'abp', 'rpz']);

/** A profile of the hotel, or a document that was opened. */
export const profileSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('hotel'), profileId: id }),
  z.strictObject({ from: z.literal('file'), fileId: id }),
]);

/** A list on the gateway's shelf. */
export const shelfSource = z.strictObject({ from: z.literal('shelf'), sha256 });

const decisionReason = z.enum(['rule', 'category', 'default', 'scheme', 'private-address', 'address']);
const ruleList = z.enum(['navigation.block', 'navigation.allow', 'subresource.block', 'subresource.allow']);
const filterPlace = z.strictObject({ list: ruleList, index: count, filter: z.string() });

const explained = z.strictObject({
  url: z.string(),
  kind: requestKind,
  verdict,
  reason: decisionReason,
  seen: z
    .strictObject({
      scheme: z.string(),
      host: z.string(),
      port: count,
      path: z.string(),
      query: z.string().nullable(),
    })
    .nullable(),
  decider: z.discriminatedUnion('by', [
    filterPlace.extend({ by: z.literal('filter') }),
    z.strictObject({ by: z.literal('category'), name: id, sha256, suffix: z.string() }),
    z.strictObject({ by: z.literal('default') }),
    z.strictObject({ by: z.literal('built-in'), rule: z.enum(['scheme', 'private-address', 'address']) }),
  ]),
  why: z.enum([
    'built-in',
    'only-match',
    'exact-host',
    'longer-host',
    'longer-path',
    'more-query',
    'allow-beats-block',
    'first-of-equals',
    'before-bare-star',
    'category-allow',
    'category-block',
    'weakest',
    'no-match',
  ]),
  outranked: z.array(filterPlace).readonly(),
});

const leaf = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const profileChange = z.union([
  z.strictObject({ path: z.string(), change: z.literal('changed'), before: leaf, after: leaf }),
  z.strictObject({ path: z.string(), change: z.enum(['added', 'removed']), value: leaf }),
]);
const decision = z.strictObject({ verdict, reason: decisionReason, rule: z.string().nullable() });

/** Which profile was asked. `signed`: it came as a signed text, whose signature was not checked here. */
const profileAsked = z.strictObject({ profileId: id, version: z.int(), signed: z.boolean() });

const filterStats = z.strictObject({
  filters: count,
  doubles: count,
  faulty: count,
  withPath: count,
  withQuery: count,
});

const ruleStats = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('profile'),
    profileId: id,
    version: z.int(),
    default: verdict,
    filters: z.record(z.string(), filterStats).readonly(),
    categories: z.array(categoryRow).readonly(),
    privateTargets: count,
  }),
  z.strictObject({
    what: z.literal('list'),
    sha256,
    kind: z.enum(['exact', 'fingerprints']),
    names: count,
    exceptions: count,
    entries: count,
    bytes: count,
    bytesPerName: z.number().nullable(),
    key: z.string(),
    buildId: z.string(),
    labels: z.record(z.string(), count).readonly().nullable(),
  }),
]);

const judgement = z.enum(['block', 'allow', 'neutral']);
const vectorId = z.union([z.int(), z.string()]);

/** A filter, also one of a group on request, a category or a private target that cannot be used. */
const ruleFault = z.strictObject({
  list: z.union([ruleList, z.enum(['categories', 'privateTargets', 'onRequest'])]),
  index: count,
  filter: z.string(),
  reason: z.string().max(40),
});

/** Why what was given could not be worked with. */
const sourceProblem = z.strictObject({
  /** Place among the profiles asked about, from 0. */
  source: count,
  code: z.enum([
    'not-text',
    'too-large',
    'not-json',
    'not-a-profile',
    'bad-shape',
    'rules',
    'not-a-list',
    'version',
    'truncated',
    'sections',
    'missing',
    'digest',
  ]),
  /** The field that is wrong, when the code is `bad-shape`. */
  path: z.string().nullable(),
  /** The first that cannot be used, when the code is `rules`. */
  faults: z.array(ruleFault).readonly(),
  faultCount: count,
});

/** What came of a piece of work. */
export const ruleResult = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('refused'), problem: sourceProblem }),
  z.strictObject({
    do: z.literal('explain'),
    profile: profileAsked,
    explained: z.array(explained).readonly(),
  }),
  z.strictObject({
    do: z.literal('compare'),
    before: profileAsked,
    after: profileAsked,
    /** The first; `changeCount` counts all. */
    changes: z.array(profileChange).readonly(),
    changeCount: count,
    verdicts: z.array(z.strictObject({ url: z.string(), before: decision, after: decision })).readonly(),
    /** How many addresses were asked about. */
    asked: count,
  }),
  z.strictObject({ do: z.literal('stats'), stats: ruleStats }),
  z.strictObject({
    do: z.literal('vectors'),
    total: count,
    /** Vectors without an expectation count as neither. */
    agreeing: count,
    differing: count,
    /** The first that differ. */
    differences: z.array(z.strictObject({ id: vectorId, got: judgement, expect: judgement })).readonly(),
    /** The file `[{"id":1,"got":"block"},...]`. */
    fileId: id,
  }),
  z.strictObject({
    do: z.literal('build'),
    report: buildReport,
    /** The compiled list. */
    fileId: id,
    /** Current profiles that name it. */
    profileIds: z.array(id).readonly(),
    /** Whether the gateway has it already. */
    isKept: z.boolean(),
  }),
]);

/** What came of a piece of work. */
export type RuleResult = z.infer<typeof ruleResult>;

/** Why what was given could not be worked with. */
export type SourceProblem = z.infer<typeof sourceProblem>;
