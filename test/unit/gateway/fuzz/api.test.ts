import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { openApi } from '../../../../main/gateway/http/openapi.ts';
import type { Operation } from './api-document.ts';
import { type CallerKind, callerKinds, type FuzzedHotel, startFuzzedHotel } from './fuzzed-hotel.ts';
import { createJudge, type Judge } from './judge.ts';
import { requestsOf } from './requests.ts';

// Requests made from the gateway's own OpenAPI document, by everybody who may call and everybody who may not.

declare module 'vitest' {
  interface ProvidedContext {
    /** Requests of each operation and the seed they are drawn with, from `run.ts`. */
    readonly fuzz?: { readonly runs: number; readonly seed: number };
  }
}

// A bounded share, the same in every run, so that a failure is not met by chance. `run.ts` draws more and others.
const { runs, seed } = inject('fuzz') ?? { runs: 20, seed: 20_260_512 };

vi.setConfig({ testTimeout: 30_000 + runs * 2_000, hookTimeout: 60_000 });

let hotel: FuzzedHotel;
let judge: Judge;

beforeAll(async () => {
  hotel = await startFuzzedHotel();
  judge = createJudge(hotel.document);
});
afterAll(async () => {
  await hotel.close();
});

const mayCall = ({ callers }: Operation, kind: CallerKind): boolean =>
  callers.includes('public') ||
  callers.includes(kind) ||
  // A proof by any key: an enrolled one has one too.
  (callers.includes('new-terminal') && kind === 'terminal') ||
  (callers.includes('staff') && ['desk', 'supervisor', 'it', 'auditor', 'privacy'].includes(kind));

/** Those who may call come often, everybody else now and then. */
const callersOf = (operation: Operation): fc.Arbitrary<CallerKind> => {
  const right = callerKinds.filter((kind) => mayCall(operation, kind) && kind !== 'nobody');
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...(right.length === 0 ? callerKinds : right)) },
    { weight: 1, arbitrary: fc.constantFrom(...callerKinds) },
  );
};

const names = Object.values(
  openApi('http://none').paths as Record<string, Record<string, { operationId: string }>>,
)
  .flatMap((methods) => Object.values(methods))
  .map(({ operationId }) => operationId);

// What needs grants that nobody has ended comes first; what ends a caller comes last, or the others would be refused for that.
const first = [
  'redeem',
  'findByToken',
  'issueGrant',
  'extendGrant',
  'suspendGrant',
  'reinstateGrant',
  'reprintGrant',
];
const last = ['renewLease', 'endLease', 'revokeTerminal', 'closeShift', 'signOut'];
const inOrder = [
  ...first,
  ...names.filter((name) => !first.includes(name) && !last.includes(name)),
  ...last.filter((name) => names.includes(name)),
];

const operationOf = (name: string): Operation => {
  const found = hotel.document.operations.find((each) => each.name === name);
  if (found === undefined) throw new Error(`not in the document: ${name}`);
  return found;
};

describe('whatever is sent', () => {
  test.each(inOrder)('%s answers as documented or refuses with a code', async (name) => {
    const operation = operationOf(name);
    await fc.assert(
      fc.asyncProperty(
        callersOf(operation),
        requestsOf(operation, hotel.known(operation)),
        async (kind, request) => {
          const heard = await hotel.ask(kind, operation, request);
          expect(judge.answer(operation, request, heard, mayCall(operation, kind))).toBeNull();
        },
      ),
      { numRuns: runs, seed, endOnFailure: true },
    );
  });

  test('by another method, in another encoding or with odd headers: a refusal of ours', async () => {
    const odd = fc.constantFrom<Readonly<Record<string, string>>>(
      { 'content-encoding': 'gzip' },
      { 'transfer-encoding': 'chunked' },
      { accept: 'text/html' },
      { 'x-forwarded-for': '127.0.0.1', host: 'evil.example' },
      { cookie: 'guestway-staff=%E0%A4%A; guestway-staff=x' },
      { dpop: 'a.b.c' },
      { 'x-odd': 'x'.repeat(9_000) },
      { origin: 'null' },
      { expect: 'something' },
    );
    const method = fc.constantFrom('PUT', 'PATCH', 'DELETE', 'OPTIONS', 'GET', 'POST', 'SEARCH');
    const drawn = fc.constantFrom(...inOrder).chain((name) => {
      const operation = operationOf(name);
      return fc.tuple(
        fc.constant(operation),
        requestsOf(operation, hotel.known(operation)),
        callersOf(operation),
      );
    });
    await fc.assert(
      fc.asyncProperty(drawn, method, odd, async ([operation, request, kind], other, headers) => {
        const heard = await hotel.ask(kind, operation, request, { method: other, headers });
        expect(heard.status === 200 && other === operation.method ? null : judge.refusal(heard)).toBeNull();
      }),
      { numRuns: runs * 6, seed, endOnFailure: true },
    );
  });
});

test('ten megabytes are not read, by whomever they come, and the gateway goes on', async () => {
  const body = Buffer.from(JSON.stringify({ more: 'x'.repeat(10_000_000) }));
  const large = { kind: 'large', said: null, body, contentType: 'application/json' } as const;
  const nowhere = { leaseId: 'x' };
  for (const [kind, name] of [
    ['nobody', 'signIn'],
    ['desk', 'issueGrant'],
    ['terminal', 'redeem'],
    ['terminal', 'renewLease'],
  ] as const) {
    const operation = operationOf(name);
    const path = operation.template.replace('{leaseId}', nowhere.leaseId);
    // Who goes on sending is cut off, and may not get to read why.
    const heard = await hotel.ask(kind, operation, { ...large, path }).catch(() => null);
    expect([name, heard?.status ?? 413]).toEqual([name, 413]);
  }
  const health = operationOf('health');
  const none = { kind: 'good', said: undefined, body: null, contentType: '', path: health.template } as const;
  expect((await hotel.ask('nobody', health, none)).status).toBe(200);
});

test('nothing of all that was a failure of the gateway’s own', () => {
  expect(hotel.logged.filter(({ name }) => name === 'http.failed')).toEqual([]);
});
