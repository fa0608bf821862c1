import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { inMain } from '../parts/in-main.ts';

test.use({ stageName: 'trap-silence' });

/** Opens an address that nothing answers and waits for our own page; gives how long that took. */
const untilGivenUp = async ({ app, untilBlocked }: GuardStage, typed: string): Promise<number> => {
  await app.order('navigate', { typed });
  const begunMs = performance.now();
  await untilBlocked('timeout');
  const tookMs = performance.now() - begunMs;
  test.info().annotations.push({ type: 'measured', description: `given up after ${Math.round(tookMs)} ms` });
  return tookMs;
};

test('a site behind a channel that never answers ends on our own page after 10 to 15 seconds', async ({
  stage,
}) => {
  const { app, world } = stage;
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  world.channelSays('silent.test', 'silence');
  const tookMs = await untilGivenUp(stage, 'silent.test');
  expect(tookMs).toBeGreaterThan(10_000);
  expect(tookMs).toBeLessThan(15_000);
  expect((await app.order('page')).page).toMatchObject({ host: 'silent.test' });
  await app.order('browse', { action: 'back' });
  await stage.untilShown('page');
});

test('a guard proxy that hangs ends on our own page too, and serves again once it wakes', async ({
  stage,
}) => {
  const { app, world } = stage;
  const proxy = (await app.order('metrics')).find(({ name }) => name === 'guard-proxy');
  const signal = (name: NodeJS.Signals) =>
    inMain(app, ({ kill }, given) => kill(given.pid, given.name), { pid: proxy?.pid ?? 0, name });
  world.page('other.test/', 'here');
  await signal('SIGSTOP');
  try {
    const tookMs = await untilGivenUp(stage, 'other.test');
    expect(tookMs).toBeGreaterThan(10_000);
    expect(tookMs).toBeLessThan(15_000);
  } finally {
    await signal('SIGCONT');
  }
  await stage.visit('other.test/');
  expect(world.direct()).toBe(0);
});
