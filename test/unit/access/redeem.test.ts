import { describe, expect, it } from 'vitest';
import { createDocumentsCache } from '../../../main/access/documents-cache.ts';
import { createRedeem } from '../../../main/access/redeem.ts';
import { answered, away, createFakeGateway, refused } from '../../fakes/gateway.ts';
import { fakeLease, fakeProfile } from '../../fakes/session.ts';

const hash = fakeLease().profileHash;
const accepted = {
  designation: {} as never,
  profiles: new Map([['open-web', { profile: fakeProfile, hash }]]),
  notAfterMs: 1_000,
};

function setUp(script: Parameters<typeof createFakeGateway>[0], accepts = true) {
  const gateway = createFakeGateway(script);
  const documents = createDocumentsCache({
    gateway,
    accept: async () =>
      accepts
        ? { ok: true, value: accepted, isWithdrawn: () => false }
        : { ok: false, code: 'open-web bad-signature', isWithdrawn: () => false },
    lists: { fetch: async () => true, holds: () => true },
    nowMs: () => 0,
  });
  return { gateway, documents, redeem: createRedeem(gateway, documents) };
}

const documentsAnswer = answered({ designation: 'a.b.c', status: null, profiles: [], hotelKeys: 'a.b.c' });

describe('redeeming a token', () => {
  it('a token that cannot be one is refused here and never sent', async () => {
    const { gateway, redeem } = setUp({});
    const texts = [
      '',
      'G0HST-0WAY3',
      'https://evil.example/',
      'x'.repeat(1_000_000),
      'OV1:lower',
      'G0HST-0WAY2\u0000',
      '-----',
    ];
    for (const text of texts)
      expect(await redeem(text)).toEqual({ ok: false, refusal: 'token-malformed', retryAfterSeconds: null });
    expect(gateway.calls).toEqual([]);
  });

  it('a code is sent in its one form, whatever a guest typed', async () => {
    const { gateway, redeem } = setUp({ redeem: [refused('token-refused')] });
    expect(await redeem(' g0hst-oway2 ')).toEqual({
      ok: false,
      refusal: 'token-refused',
      retryAfterSeconds: null,
    });
    expect(gateway.calls[0]?.body).toEqual({ token: 'G0HST0WAY2' });
  });

  it('a lease whose profile is the accepted one opens the session', async () => {
    const { documents, redeem } = setUp({ redeem: [answered(fakeLease())], documents: [documentsAnswer] });
    await documents.fetch();
    expect(await redeem('G0HST0WAY2')).toEqual({ ok: true, lease: fakeLease(), profile: fakeProfile });
  });

  it('a profile the gateway took meanwhile is fetched once before refusing', async () => {
    const { gateway, redeem } = setUp({ redeem: [answered(fakeLease())], documents: [documentsAnswer] });
    expect((await redeem('G0HST0WAY2')).ok).toBe(true);
    expect(gateway.calls.map(({ name }) => name)).toEqual(['redeem', 'documents']);
  });

  it('a lease whose profile is not accepted is given back, and nothing opens', async () => {
    for (const lease of [
      { ...fakeLease(), profileHash: 'f'.repeat(64) },
      { ...fakeLease(), profileId: 'other' },
    ]) {
      const { gateway, redeem } = setUp({
        redeem: [answered(lease)],
        documents: [documentsAnswer],
        endLease: [answered({})],
      });
      expect(await redeem('G0HST0WAY2')).toEqual({
        ok: false,
        refusal: 'profile-refused',
        retryAfterSeconds: null,
      });
      expect(gateway.calls.at(-1)).toMatchObject({ name: 'endLease', parameters: { leaseId: 'lease-1' } });
    }
  });

  it('each answer of the gateway has its own word for the guest', async () => {
    const cases = [
      [away, { refusal: 'gateway-away', retryAfterSeconds: null }],
      [refused('cool-down', 60), { refusal: 'cool-down', retryAfterSeconds: 60 }],
      [refused('token-refused'), { refusal: 'token-refused', retryAfterSeconds: null }],
      [refused('anything-else'), { refusal: 'token-refused', retryAfterSeconds: null }],
    ] as const;
    for (const [reply, expected] of cases) {
      expect(await setUp({ redeem: [reply] }).redeem('G0HST0WAY2')).toEqual({ ok: false, ...expected });
    }
  });

  it('documents that are refused leave none to use', async () => {
    const { documents } = setUp({ documents: [documentsAnswer] }, false);
    expect(await documents.fetch()).toEqual({ ok: false, code: 'refused', reason: 'open-web bad-signature' });
    expect(documents.current()).toBeNull();
  });
});
