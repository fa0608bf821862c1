import { afterEach, describe, expect, it } from 'vitest';
import { createExitBook } from '../../../../main/guard/exit-book.ts';
import type { ProofOutcome } from '../../../../main/guard/proxy/channel/exit-proof.ts';
import { watchExit } from '../../../../main/guard/proxy/channel/exit-watch.ts';
import { proxyLimits } from '../../../../main/guard/proxy/limits.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { secret, startFixture } from './parts/proxy-fixture.ts';
import { startTestChannel } from './parts/test-channel.ts';
import { gone, openTunnel } from './parts/tunnel-client.ts';

const exit = { channelId: 'test-channel', upstream: 0, address: '203.0.113.7' };
const good: ProofOutcome = { ok: true, exit };
const unproved: ProofOutcome = { ok: false, code: 'exit-unproved' };
const other: ProofOutcome = { ok: false, code: 'other-channel' };

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe('the watch over an exit', () => {
  function watched(outcomes: ProofOutcome[]) {
    const clock = createFakeClock();
    const story: unknown[] = [];
    const watch = watchExit({
      clock,
      proveEveryMs: 60_000,
      proveAgainMs: 10_000,
      proveTries: 3,
      prove: async () => {
        story.push('asked');
        return outcomes.shift() ?? good;
      },
      onProved: () => story.push('proved'),
      onDoubt: () => story.push('doubt'),
      onWrong: () => story.push('wrong'),
    });
    stops.push(watch.stop);
    const pass = async (ms: number) => {
      clock.advance(ms);
      // The answer of a proof is a turn away.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    };
    return { story, watch, pass };
  }

  it('asks a minute after each proof, and tells of each', async () => {
    const { story, pass } = watched([]);
    await pass(59_999);
    expect(story).toEqual([]);
    await pass(1);
    await pass(60_000);
    expect(story).toEqual(['asked', 'proved', 'asked', 'proved']);
  });

  it('doubts once, asks sooner, and trusts again', async () => {
    const { story, pass } = watched([unproved, unproved, good, unproved]);
    await pass(60_000);
    await pass(10_000);
    await pass(10_000);
    await pass(59_999);
    expect(story).toEqual(['asked', 'doubt', 'asked', 'asked', 'proved']);
    await pass(1);
    expect(story.slice(5)).toEqual(['asked', 'doubt']);
  });

  it('takes an exit that nobody can prove any more for wrong, once, and asks no more', async () => {
    const { story, pass } = watched([unproved, unproved, unproved]);
    for (let round = 0; round < 5; round += 1) await pass(60_000);
    expect(story).toEqual(['asked', 'doubt', 'asked', 'asked', 'wrong']);
  });

  it('takes another channel for wrong at once', async () => {
    const { story, pass } = watched([other]);
    await pass(60_000);
    await pass(600_000);
    expect(story).toEqual(['asked', 'wrong']);
  });

  it('that was stopped tells of nothing, not even of what was asked before', async () => {
    const { story, watch, pass } = watched([other]);
    const answered = pass(60_000);
    watch.stop();
    await answered;
    expect(story).toEqual(['asked']);
  });
});

describe('what is known of an exit', () => {
  it('is when it was last proved, and nothing once it is in doubt', () => {
    let nowMs = 5;
    const book = createExitBook(() => nowMs);
    expect(book.standing()).toEqual({ state: 'checking', provedAtMs: null });
    book.proved(exit);
    nowMs = 65;
    expect([book.standing(), book.proof()]).toEqual([{ state: 'proved', provedAtMs: 5 }, exit]);
    book.proved(exit);
    expect(book.standing().provedAtMs).toBe(65);
    book.doubted();
    expect([book.standing(), book.proof()]).toEqual([{ state: 'checking', provedAtMs: null }, null]);
    book.lost();
    expect(book.standing()).toEqual({ state: 'lost', provedAtMs: null });
  });
});

describe('during a session', () => {
  const limits = {
    channel: { ...proxyLimits.channel, proveEveryMs: 50, proveAgainMs: 20, proveTries: 3, probeMs: 1_000 },
  };

  it('the exit is proved again, and a new address is told', async () => {
    const { origin, events } = await startFixture({ limits });
    await expect.poll(() => events.length).toBeGreaterThan(1);
    expect(events[0]).toEqual({ type: 'exitChecked', exit });
    origin.report('{"channel":"test-channel","exit":"198.51.100.9"}');
    await expect
      .poll(() => events.at(-1))
      .toEqual({ type: 'exitChecked', exit: { ...exit, address: '198.51.100.9' } });
  });

  it('a channel that turns out to be another is cut, and nothing goes through it any more', async () => {
    const { origin, port, event } = await startFixture({ limits });
    const tunnel = await openTunnel(port, 'allowed.test:443', secret);
    const cut = gone(tunnel.socket);
    origin.report('{"channel":"somebody-elses","exit":"203.0.113.7"}');
    await event('channelLost');
    await cut;
    const after = await openTunnel(port, 'allowed.test:443', secret);
    after.socket.destroy();
    expect(after.status).toBe(503);
  });

  it('a way in that nobody can prove any more gives way to one that can be proved', async () => {
    const { channels, events, event } = await startFixture({
      limits,
      startChannels: (origins) => Promise.all([startTestChannel(origins), startTestChannel(origins)]),
    });
    channels[0]?.say((socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    expect(await event('exitChanged')).toEqual({ type: 'exitChanged', exit: { ...exit, upstream: 1 } });
    expect(events).toContainEqual({ type: 'exitChecked', exit: null });
    const changedAt = events.findIndex(({ type }) => type === 'exitChanged');
    await expect.poll(() => events.slice(changedAt + 1).length).toBeGreaterThan(1);
    expect(events.at(-1)).toEqual({ type: 'exitChecked', exit: { ...exit, upstream: 1 } });
  });

  it('nothing is asked once the session is over', async () => {
    const { proxy, channel, event } = await startFixture({ limits });
    await event('exitChecked');
    await proxy.stop();
    const asked = channel.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(channel.asked.length).toBe(asked);
  });
});
