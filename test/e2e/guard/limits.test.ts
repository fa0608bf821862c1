import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'limits', profile: { limits: { transferMegabytes: 1 } } });

test('a session whose transfer is used up is cut off and says so, and stays so', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', '<title>here</title>');
  world.page('site.test/much', 'x'.repeat(3_000_000));
  await stage.visit('site.test/');
  await app.order('run', { script: "fetch('/much').then((answer) => answer.text()).catch(() => {}); 1" });
  await stage.untilBlocked('limit');
  await app.order('navigate', { typed: 'site.test' });
  await stage.untilBlocked('limit');
  world.tunnels();
  await app.order('navigate', { typed: 'other.test' });
  expect(await stage.untilBlocked('limit')).toMatchObject({ host: 'other.test' });
  expect(world.tunnels()).toEqual([]);
  expect(world.direct()).toBe(0);
});
