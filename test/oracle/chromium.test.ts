import { expect, test } from '@playwright/test';
import { askBoth } from './parts/agreement.ts';
import { createPolicyOracle, type PolicyOracle } from './parts/policed-chromium.ts';

let oracle: PolicyOracle;

test.beforeAll(async () => {
  oracle = await createPolicyOracle();
});

test('the engine agrees with Chromium on 750 random addresses under 25 random policies', async () => {
  const { seen, disagreements } = await askBoth(oracle, {
    seed: 2_026,
    policies: 25,
    addressesOfPolicy: 30,
  });
  expect(disagreements).toEqual([]);
  expect(seen.blocked + seen.opened).toBe(750);
  expect(Math.min(seen.blocked, seen.opened)).toBeGreaterThan(150);
});

test('Chromium obeys a policy it is given, and forgets it with the next one', async () => {
  const addresses = ['https://a.test/', 'https://b.test/'];
  expect(await oracle.judge({ block: ['a.test'], allow: [] }, addresses)).toEqual(['blocked', 'opened']);
  expect(await oracle.judge({ block: ['b.test'], allow: [] }, addresses)).toEqual(['opened', 'blocked']);
});
