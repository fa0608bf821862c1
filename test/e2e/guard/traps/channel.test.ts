import { startChannelProcess } from '../parts/channel/channel-process.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { testProfile } from '../parts/test-profile.ts';

test.use({ stageName: 'trap-channel', enabled: false });

test('the exit is proved at enabling and after fail-over, and a channel that only falls silent is lost within two seconds', async ({
  stage: { app, world, ...stage },
}) => {
  const channels = await Promise.all([
    startChannelProcess(world.sitePort),
    startChannelProcess(world.sitePort),
  ]);
  const [first, second] = channels as [(typeof channels)[0], (typeof channels)[0]];
  const report = (exit: string) => world.page('probe.test/', JSON.stringify({ channel: 'channel', exit }));
  const told = async (wanted: string) => (await app.order('events')).find(({ type }) => type === wanted);
  /** Stops one channel and gives how long it takes until the guard tells of this. */
  const silence = async (channel: typeof first, wanted: string) => {
    await app.order('events');
    channel.signal('SIGSTOP');
    const stoppedMs = performance.now();
    let event: Awaited<ReturnType<typeof told>>;
    await expect
      .poll(
        async () => {
          event ??= await told(wanted);
          return event?.type;
        },
        { timeout: 10_000, intervals: [20] },
      )
      .toBe(wanted);
    const tookMs = performance.now() - stoppedMs;
    test
      .info()
      .annotations.push({ type: 'measured', description: `${wanted} after ${Math.round(tookMs)} ms` });
    expect(tookMs).toBeLessThanOrEqual(2_000);
    return event;
  };
  try {
    report('203.0.113.7');
    const channelPorts = [first.port, second.port];
    expect(await app.order('exit')).toBeNull();
    const enabled = await app.order('enable', { profile: testProfile(world, { channelPorts }) });
    expect(enabled).toMatchObject({ failedStep: null, error: '' });
    const firstExit = { channelId: 'channel', upstream: 0, address: '203.0.113.7' };
    expect(await told('exitProved')).toEqual({ type: 'exitProved', exit: firstExit });
    expect(await app.order('exit')).toEqual(firstExit);

    report('203.0.113.8');
    const secondExit = { channelId: 'channel', upstream: 1, address: '203.0.113.8' };
    expect(await silence(first, 'exitProved')).toEqual({ type: 'exitProved', exit: secondExit });
    expect(await app.order('exit')).toEqual(secondExit);
    world.page('site.test/', 'here');
    await stage.visit('site.test/');

    await silence(second, 'channelLost');
    await stage.untilBlocked('channel');
    expect(await app.order('exit')).toBeNull();
    // Waking up changes nothing: what was lost stays lost, and nothing goes round it.
    for (const channel of channels) channel.signal('SIGCONT');
    await app.order('navigate', { typed: 'site.test' });
    await stage.untilBlocked('channel');
    expect(world.direct()).toBe(0);
  } finally {
    for (const channel of channels) channel.signal('SIGKILL');
  }
});
