import { endpoint } from './http-endpoint.ts';
import { configuredBuild, listRow } from './http-rules-lists.ts';
import { profileSource, requestKind, ruleResult, shelfSource, textFormat } from './http-rules-shapes.ts';
import { id, sha256 } from './http-shapes.ts';
import {
  addressLimit,
  addressLimitCharacters,
  openedLimitBytes,
  pieceLimitBytes,
  textLimit,
} from './rule-limits.ts';
import { z } from './z.ts';

/** Room for a piece. */
const pieceBodyBytes = 950_000;

/** Room for the addresses of one question. */
const addressBodyBytes = 524_288;

const addresses = z.array(z.string().min(1).max(addressLimitCharacters)).max(addressLimit);
const reader = ['it', 'auditor'] as const;

/**
 * The rule tester of the staff console. Files travel in pieces and lie with the gateway for a while, for the person who opened
 * them only. Work is begun by one call, and asked after by another: it may take longer than a call should.
 */
export const ruleEndpoints = {
  openRuleFile: endpoint({
    method: 'POST',
    path: '/staff/rules/files',
    callers: reader,
    summary: 'Announce a file; its pieces follow',
    body: z.strictObject({ bytes: z.int().min(0).max(openedLimitBytes) }),
    answer: z.strictObject({ fileId: id }),
  }),
  addToRuleFile: endpoint({
    method: 'POST',
    path: '/staff/rules/files/:fileId/pieces',
    callers: reader,
    summary: 'The next piece of a file',
    bodyLimitBytes: pieceBodyBytes,
    body: z.strictObject({
      atBytes: z.int().min(0).max(openedLimitBytes),
      base64: z
        .string()
        .min(4)
        .max(Math.ceil(pieceLimitBytes / 3) * 4)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
    }),
    answer: z.strictObject({ gotBytes: z.int().min(0) }),
  }),
  keepRuleFile: endpoint({
    method: 'POST',
    path: '/staff/rules/files/:fileId/keep',
    callers: ['it'],
    summary: 'Keep a compiled list that a current profile names, for terminals to fetch',
    body: z.strictObject({}),
    answer: z.strictObject({ sha256, profileIds: z.array(id).readonly() }),
  }),
  ruleLists: endpoint({
    method: 'GET',
    path: '/staff/rules/lists',
    callers: reader,
    summary: 'Host lists that the profiles name, and whether the gateway has them',
    body: z.undefined(),
    answer: z.strictObject({
      lists: z.array(listRow).readonly(),
      configured: z.array(configuredBuild).readonly(),
    }),
  }),
  startRuleWork: endpoint({
    method: 'POST',
    path: '/staff/rules/work',
    callers: reader,
    summary:
      'Explain addresses, compare profiles, count, or run vectors; ends what the person had begun before',
    bodyLimitBytes: addressBodyBytes,
    body: z.discriminatedUnion('do', [
      z.strictObject({
        do: z.literal('explain'),
        profile: profileSource,
        addresses: addresses.min(1),
        kind: requestKind,
      }),
      z.strictObject({
        do: z.literal('compare'),
        before: profileSource,
        after: profileSource,
        addresses,
        kind: requestKind,
      }),
      z.strictObject({
        do: z.literal('stats'),
        source: z.discriminatedUnion('from', [...profileSource.options, shelfSource]),
      }),
      z.strictObject({ do: z.literal('vectors'), fileId: id }),
    ]),
    answer: z.strictObject({ workId: id }),
  }),
  startListBuild: endpoint({
    method: 'POST',
    path: '/staff/rules/builds',
    callers: ['it'],
    summary: 'Compile opened texts into one host list; ends what the person had begun before',
    body: z.strictObject({
      fileIds: z.array(id).min(1).max(textLimit),
      format: textFormat,
      /** Names are kept as text: asked of a list that allows. */
      exact: z.boolean(),
      /** Make a list although some lines were not understood. */
      lenient: z.boolean(),
      /** The list this one follows: keeps the difference between the two small. */
      base: shelfSource.nullable(),
    }),
    answer: z.strictObject({ workId: id }),
  }),
  ruleWork: endpoint({
    method: 'GET',
    path: '/staff/rules/work/:workId',
    callers: reader,
    summary: 'How far work is, and what came of it',
    body: z.undefined(),
    answer: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('waiting') }),
      z.strictObject({
        state: z.literal('running'),
        readBytes: z.int().min(0),
        totalBytes: z.int().min(0),
      }),
      z.strictObject({ state: z.literal('done'), result: ruleResult }),
      /** `work-stopped`: it took too long or too much memory. */
      z.strictObject({ state: z.literal('failed'), code: z.enum(['work-stopped', 'failed']) }),
    ]),
  }),
} as const;

/** What the rule tester serves as bytes and not as JSON. Refusals are those of every other endpoint. */
export const ruleFileRoutes = {
  ruleFile: {
    method: 'GET',
    path: '/staff/rules/files/:fileId',
    callers: reader,
    summary: 'A file that work of the caller made',
  },
} as const;
