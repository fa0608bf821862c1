import { expect, guardTest as test } from '../parts/guard-test.ts';
import { testProfile } from '../parts/test-profile.ts';

test.use({ stageName: 'trap-lists', enabled: false });

test('a list that is not there fails enabling at the proxy, and nothing opens', async ({
  stage: { app, world },
}) => {
  const missing = { name: 'missing', sha256: '0'.repeat(64), verdict: 'block' } as const;
  const profile = testProfile(world, { rules: { categories: [missing] } });
  expect(await app.order('enable', { profile })).toMatchObject({
    failedStep: 'guard-proxy',
    error: 'Error: lists',
  });
  expect(await app.order('exit')).toBeNull();
  expect(await app.order('swap', { profile: { ...profile, version: 2 } })).toMatchObject({
    ok: false,
    code: 'not-enabled',
  });
  await app.order('navigate', { typed: 'site.test' });
  expect(await app.order('page')).toEqual({ page: { kind: 'start' }, toast: null });
  const left = (await app.order('metrics')).filter(
    ({ type, name }) => type === 'Tab' || name === 'guard-proxy',
  );
  expect(left).toEqual([]);
  expect(world.tunnels()).toEqual([]);
});
