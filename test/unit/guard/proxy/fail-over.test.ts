import { afterEach, describe, expect, it } from 'vitest';
import { proxyLimits } from '../../../../main/guard/proxy/limits.ts';
import { secret, startFixture } from './parts/proxy-fixture.ts';
import { type ChannelProcess, startChannelProcess } from './parts/start-channel-process.ts';
import { type Origins, startTestChannel, type TestChannel } from './parts/test-channel.ts';
import { gone, openTunnel, secure } from './parts/tunnel-client.ts';

const processes: ChannelProcess[] = [];

afterEach(async () => {
  for (const { kill } of processes.splice(0)) await kill();
});

/** Several channels in this process. */
const several = (count: number) => (origins: Origins) =>
  Promise.all(Array.from({ length: count }, () => startTestChannel(origins)));

/** Channels in processes of their own; the test gets at them by `processes`. */
const inProcesses = (count: number) => async (origins: Origins) => {
  processes.push(...(await Promise.all(Array.from({ length: count }, () => startChannelProcess(origins)))));
  return processes as unknown as readonly TestChannel[];
};

/** Less than the time between two probes: what is told sooner was not found by one. */
const beforeProbeMs = 3_500;

/** How long something takes. */
async function timed(work: Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work;
  return performance.now() - startedMs;
}

async function status(port: number): Promise<number> {
  const answer = await openTunnel(port, 'allowed.test:443', secret);
  answer.socket.destroy();
  return answer.status;
}

const exitThrough = (upstream: number) => ({
  type: 'exitChanged',
  exit: { channelId: 'test-channel', upstream, address: '203.0.113.7' },
});

/** Another way is being looked for. */
const doubt = { type: 'exitChecked', exit: null };

describe('when an upstream is lost', () => {
  it('the next takes over without waiting for a probe: tunnels are cut, its exit is told, pages open again', async () => {
    const { port, channels, events, event } = await startFixture({ startChannels: several(3) });
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    const closed = gone(answer.socket);
    const tookMs = await timed(Promise.all([channels[0]?.kill(), closed, event('exitChanged')]));
    expect(tookMs).toBeLessThan(beforeProbeMs);
    expect(events).toEqual([doubt, exitThrough(1)]);
    expect(await status(port)).toBe(200);
    expect(channels[1]?.asked).toContain('allowed.test:443');
  });

  it('the list is gone through to its end, and then the channel is lost', async () => {
    const { port, channels, events, event } = await startFixture({ startChannels: several(2) });
    await channels[0]?.kill();
    await event('exitChanged');
    expect(await timed(Promise.all([channels[1]?.kill(), event('channelLost')]))).toBeLessThan(beforeProbeMs);
    expect(events).toEqual([doubt, exitThrough(1), doubt, { type: 'channelLost' }]);
    expect(await status(port)).toBe(503);
  });

  it('all at once is a lost channel without waiting for a probe', async () => {
    const { channels, events, event } = await startFixture({ startChannels: several(3) });
    const tookMs = await timed(Promise.all([...channels.map(({ kill }) => kill()), event('channelLost')]));
    expect(tookMs).toBeLessThan(beforeProbeMs);
    expect(events).toEqual([doubt, { type: 'channelLost' }]);
  });

  it('one that was lost before can take over again when it lives', async () => {
    const { channels, events, event, port } = await startFixture({
      startChannels: inProcesses(2),
      limits: { channel: fastStandby },
    });
    processes[0]?.process.kill('SIGSTOP');
    await event('exitChanged');
    processes[0]?.process.kill('SIGCONT');
    await expect.poll(() => status(port)).toBe(200);
    // The one in use is lost a while later.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await channels[1]?.kill();
    await expect.poll(() => events).toEqual([doubt, exitThrough(1), doubt, exitThrough(0)]);
    expect(await status(port)).toBe(200);
  });

  it('by standing still, it is known within a second although it takes connections', async () => {
    const { port, event, events } = await startFixture({ startChannels: inProcesses(1) });
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    const closed = gone(answer.socket);
    processes[0]?.process.kill('SIGSTOP');
    expect(await timed(Promise.all([closed, event('channelLost')]))).toBeLessThan(beforeProbeMs);
    expect(events).toEqual([doubt, { type: 'channelLost' }]);
  });

  it('by standing still together with all others, it is known in the time of one', async () => {
    const { event, events } = await startFixture({ startChannels: inProcesses(2) });
    for (const { process } of processes) process.kill('SIGSTOP');
    // Each is given a second to answer; one after the other they would take two.
    expect(await timed(event('channelLost'))).toBeLessThan(1_900);
    expect(events).toEqual([doubt, { type: 'channelLost' }]);
  });

  it('requests of that moment wait for the one that takes over', async () => {
    const { port, channels, event } = await startFixture({ startChannels: several(2) });
    const killed = channels[0]?.kill();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => status(port)));
    await Promise.all([killed, event('exitChanged')]);
    expect(statuses).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('requests it was asked for and has not answered go to the one that takes over', async () => {
    const { port, channels } = await startFixture({ startChannels: several(2) });
    const waiting = new Promise<void>((resolve) => channels[0]?.say(() => resolve()));
    const asked = status(port);
    await waiting;
    await channels[0]?.kill();
    expect(await asked).toBe(200);
  });

  it('one whose exit cannot be proved is passed over', async () => {
    const { channels, events, event } = await startFixture({ startChannels: several(3) });
    channels[1]?.say((socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    await channels[0]?.kill();
    await event('exitChanged');
    expect(events).toEqual([doubt, exitThrough(2)]);
  });
});

/** Knows sooner that a standby lives again. */
const fastStandby = { ...proxyLimits.channel, standbyEveryMs: 100 };

describe('an upstream that lives', () => {
  it('is not given up while it carries bytes, although it answers no question', async () => {
    const { port, channel, events, event, origin } = await startFixture({ startChannels: several(1) });
    const tls = await secure(
      await openTunnel(port, 'allowed.test:443', secret),
      'allowed.test',
      origin.certificate,
    );
    tls.on('error', () => {});
    tls.write('GET /endless HTTP/1.1\r\n\r\n');
    tls.resume();
    channel.answerNoQuestion();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(events).toEqual([]);
    tls.pause();
    expect(await timed(event('channelLost'))).toBeLessThan(3_000);
  });

  it('is not given up for one pause that is shorter than the deadline', async () => {
    const { port, events } = await startFixture({ startChannels: inProcesses(1) });
    for (let time = 0; time < 3; time += 1) {
      processes[0]?.process.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 350));
      processes[0]?.process.kill('SIGCONT');
      await expect.poll(() => status(port)).toBe(200);
    }
    expect(events).toEqual([]);
  });

  it('is the first of the list that answers, when a session begins', async () => {
    const { exit, channels, activate } = await startFixture({ startChannels: several(3), idle: true });
    expect(exit).toBeNull();
    await channels[0]?.kill();
    expect(await activate()).toEqual({ channelId: 'test-channel', upstream: 1, address: '203.0.113.7' });
  });

  it.each([1, 2])('is left alone once the session is over: %d of them', async (count) => {
    const { proxy, channels } = await startFixture({ startChannels: several(count) });
    expect(await proxy.stop()).toBe(0);
    const before = channels.map(({ accepted }) => accepted());
    // Longer than any question is repeated after.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(channels.map(({ accepted }) => accepted())).toEqual(before);
  });
});
