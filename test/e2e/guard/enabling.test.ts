import { expect, guardTest as test } from './parts/guard-test.ts';
import { testProfile } from './parts/test-profile.ts';

test.use({ stageName: 'enabling', enabled: false });

test('before enabling nothing is shown and every command is ignored', async ({ stage: { app } }) => {
  await app.order('navigate', { typed: 'site.test' });
  await app.order('browse', { action: 'reload' });
  await app.order('strip', { shown: true });
  expect(await app.order('page')).toEqual({ page: { kind: 'start' }, toast: null });
});

test('a channel that is not there fails enabling at the proxy and leaves nothing enabled', async ({
  stage: { app, world },
}) => {
  const profile = testProfile(world);
  world.killChannel();
  expect(await app.order('enable', { profile })).toMatchObject({
    failedStep: 'guard-proxy',
    error: 'Error: proxy-channel-away',
  });
  expect(await app.order('page')).toEqual({ page: { kind: 'start' }, toast: null });
  expect(
    (await app.order('metrics')).filter(({ type, name }) => type === 'Tab' || name === 'guard-proxy'),
  ).toEqual([]);
});

test('a guard is used once', async ({ stage: { app, world } }) => {
  await expect(app.order('enable', { profile: testProfile(world) })).rejects.toThrow('guard-used');
});

test('ending what never began is proved too', async ({ stage: { app } }) => {
  const ended = await app.order('end');
  expect([...ended.close, ...ended.wipe].filter(({ state }) => state !== 'done')).toEqual([]);
});
