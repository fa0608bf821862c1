import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { createProxyLink, type ProxyLink } from '../../../../main/guard/proxy/link.ts';
import { type FromProxy, fromProxyShape } from '../../../../main/guard/proxy/messages.ts';
import { profileRules } from '../rules/rule-sets.ts';
import { originNames, secret, startFixture } from './proxy-fixture.ts';
import type { TestChannel } from './test-channel.ts';
import { openTunnel } from './tunnel-client.ts';

const links: ProxyLink[] = [];

afterEach(async () => {
  for (const link of links.splice(0)) await link.end();
});

function startLink() {
  const posted: FromProxy[] = [];
  const link = createProxyLink({ clock: systemClock, post: (message) => posted.push(message) });
  links.push(link);
  return { link, posted };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const holder = await holdPort(0);
  await holder.release();
  return holder.port;
}

async function holdPort(wanted: number) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, release: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

function activation(channel: TestChannel, changes: object = {}) {
  return {
    type: 'activate',
    secret,
    rules: profileRules('allow', { block: ['blocked.test'] }),
    channel: { protocol: 'http', host: '127.0.0.1', port: channel.port, credentials: null },
    forbiddenTargets: [{ host: 'GATEWAY.hotel.test', port: null }],
    ...changes,
  };
}

describe('the line between main and the guard proxy', () => {
  it('carries a whole session, and nothing in it names a host of the guest', async () => {
    const { channel } = await startFixture({ idle: true });
    const { link, posted } = startLink();
    const port = await freePort();
    await link.receive({ type: 'listen', port });
    await link.receive(activation(channel));
    const statuses: number[] = [];
    for (const name of [...originNames, 'gateway.hotel.test']) {
      const answer = await openTunnel(port, `${name}:443`, secret);
      answer.socket.on('error', () => {});
      statuses.push(answer.status);
    }
    await link.receive({ type: 'stop' });
    expect(statuses).toEqual([200, 200, 403, 403]);
    expect(posted).toEqual([
      { type: 'listening', port },
      { type: 'active' },
      { type: 'refused', reason: 'rule', rule: 'blocked.test' },
      { type: 'refused', reason: 'private-address', rule: null },
      { type: 'stopped', openSockets: 0 },
    ]);
    expect(posted.map((message) => fromProxyShape.parse(message))).toEqual(posted);
  });

  it('tells that the channel is lost', async () => {
    const { channel } = await startFixture({ idle: true });
    const { link, posted } = startLink();
    await link.receive(activation(channel));
    await channel.kill();
    await expect.poll(() => posted).toEqual([{ type: 'active' }, { type: 'channelLost' }]);
  });

  it('waits for the port while main still holds it', async () => {
    const holder = await holdPort(0);
    const { link, posted } = startLink();
    const bound = link.receive({ type: 'listen', port: holder.port });
    const stopAlarm = systemClock.alarm(200, () => void holder.release());
    await bound;
    stopAlarm();
    expect(posted).toEqual([{ type: 'listening', port: holder.port }]);
  });

  it('gives up on a port that stays taken', async () => {
    const holder = await holdPort(0);
    const { link, posted } = startLink();
    await link.receive({ type: 'listen', port: holder.port });
    await holder.release();
    expect(posted).toEqual([{ type: 'failed', code: 'port-taken' }]);
  });

  it.each([
    ['no object', () => null],
    ['another type', () => ({ type: 'open' })],
    ['an unknown field', (channel: TestChannel) => activation(channel, { direct: true })],
    ['a short secret', (channel: TestChannel) => activation(channel, { secret: 'short' })],
    ['a port that is none', () => ({ type: 'listen', port: 70_000 })],
    [
      'a target that is no host',
      (channel: TestChannel) => activation(channel, { forbiddenTargets: [{ host: 'a b', port: 1 }] }),
    ],
    ['no rules', (channel: TestChannel) => activation(channel, { rules: undefined })],
  ])('answers a message it cannot read and changes nothing: %s', async (_, make) => {
    const { channel } = await startFixture({ idle: true });
    const { link, posted } = startLink();
    await link.receive(make(channel));
    await link.receive(activation(channel));
    expect(posted).toEqual([{ type: 'failed', code: 'bad-message' }, { type: 'active' }]);
  });

  it('is not activated with a filter it cannot read, twice, or without a channel', async () => {
    const { channel } = await startFixture({ idle: true });
    const { link, posted } = startLink();
    await link.receive(activation(channel, { rules: profileRules('allow', { block: ['bad.test:*'] }) }));
    await link.receive(
      activation(channel, {
        channel: { protocol: 'http', host: '127.0.0.1', port: await freePort(), credentials: null },
      }),
    );
    await link.receive(activation(channel));
    await link.receive(activation(channel));
    expect(posted).toEqual([
      { type: 'failed', code: 'rules' },
      { type: 'failed', code: 'channel-away' },
      { type: 'active' },
      { type: 'failed', code: 'not-idle' },
    ]);
  });
});
