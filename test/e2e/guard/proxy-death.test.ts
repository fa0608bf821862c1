import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'proxy-death' });

test('when the guard proxy dies the page is cut off, the session is told and nothing goes direct', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  await app.order('events');
  await app.order('killProxy');
  await stage.untilBlocked('channel');
  expect(await app.order('events')).toContainEqual({ type: 'channelLost' });
  await app.order('navigate', { typed: 'site.test' });
  await stage.untilBlocked('channel');
  expect(await app.order('fetch', { url: 'https://site.test/' })).toContain('ERR_PROXY_CONNECTION_FAILED');
  expect(world.direct()).toBe(0);
  // A proxy that is gone by itself has not said that its sockets are closed; the process tree's end proves that.
  const ended = await app.order('end');
  expect(ended.wipe.filter(({ state }) => state !== 'done')).toEqual([]);
});
