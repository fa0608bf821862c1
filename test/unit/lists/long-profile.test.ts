import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileRules } from '../../../main/guard/rules/compile.ts';
import { decideUrl } from '../../../main/guard/rules/decide.ts';
import { acceptDocuments } from '../../../main/profile/documents.ts';
import { readTrust } from '../../../main/profile/trust.ts';
import { type ListHotel, startListHotel } from './list-hotel.ts';

let hotel: ListHotel;
beforeEach(async () => {
  hotel = await startListHotel();
});
afterEach(() => hotel.close());

const filters = (word: string): string[] =>
  Array.from({ length: 100_000 }, (_, index) => `${word}-${index}.some-blocked-place.example`);

test('a profile with a hundred thousand filters in each list is signed, served, accepted and compiled', async () => {
  const rules = {
    default: 'allow' as const,
    navigation: { block: filters('page'), allow: filters('good') },
    subresource: { block: filters('part'), allow: filters('fine') },
    categories: [],
    privateTargets: [],
  };
  const document = await hotel.authority.profile('open-web', { version: 2, rules });
  expect(document.length).toBeGreaterThan(20_000_000);
  hotel.write('profiles/open-web.jws', document);
  hotel.clock.advance(10_000);
  const answered = await hotel.client.call('documents', undefined);
  if (!answered.ok) throw new Error(answered.code);
  const trust = readTrust(hotel.authority.keySet);
  if (!trust.ok) throw new Error(trust.path);
  const verdict = await acceptDocuments(answered.value, {
    trust: trust.trust,
    hotelId: 'test-hotel',
    nowMs: hotel.clock.nowMs(),
    seen: { read: () => null, write: () => {} },
  });
  if (!verdict.ok) throw new Error(verdict.refusal.code);
  const profile = verdict.accepted.profiles.get('open-web')?.profile;
  const compiled = profile === undefined ? null : compileRules(profile.rules);
  if (compiled?.ok !== true) throw new Error('not compiled');
  const verdicts = ['page-99999', 'good-99999', 'page-100000'].map(
    (name) => decideUrl(compiled.rules, `https://${name}.some-blocked-place.example/`, 'navigation').reason,
  );
  expect(verdicts).toEqual(['rule', 'rule', 'default']);
});

test('a tag tells a terminal whether its documents are other ones', async () => {
  const tagOf = async (): Promise<string | null> => {
    const status = {
      state: 'free',
      stateReason: null,
      version: '1',
      electron: '1',
      softwareKey: true,
    } as const;
    const reply = await hotel.client.call('reportStatus', status);
    if (!reply.ok) throw new Error(reply.code);
    return reply.value.documentsTag;
  };
  const before = await tagOf();
  hotel.clock.advance(10_000);
  expect(await tagOf()).toBe(before);
  await hotel.approve('essentials', 2, {});
  // The terminal was not approved for that one.
  expect(await tagOf()).toBe(before);
  await hotel.approve('open-web', 2, {});
  expect(await tagOf()).not.toBe(before);
});
