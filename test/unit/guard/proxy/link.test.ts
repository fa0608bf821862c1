import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { createProxyLink, type ProxyLink } from '../../../../main/guard/proxy/link.ts';
import { type FromProxy, fromProxyShape } from '../../../../main/guard/proxy/messages.ts';
import { profileRules } from '../rules/rule-sets.ts';
import { channelThrough, type Fixture, originNames, secret, startFixture } from './parts/proxy-fixture.ts';
import { upstreamOf } from './parts/test-channel.ts';
import { openTunnel } from './parts/tunnel-client.ts';

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

const exit = { channelId: 'test-channel', upstream: 0, address: '203.0.113.7' };

function activation({ channel, origin }: Fixture, changes: object = {}) {
  return {
    type: 'activate',
    secret,
    rules: profileRules('allow', { block: ['blocked.test'] }),
    listFolder: '/nonexistent',
    channel: channelThrough([channel.upstream]),
    authorities: [{ pem: origin.certificate, hosts: ['test'] }],
    limits: { connections: 512, transferMegabytes: null, kilobytesPerSecond: null },
    forbiddenTargets: [{ host: 'GATEWAY.hotel.test', port: null }],
    ...changes,
  };
}

describe('the line between main and the guard proxy', () => {
  it('carries a whole session, and nothing in it names a host of the guest', async () => {
    const fixture = await startFixture({ idle: true });
    const { link, posted } = startLink();
    const port = await freePort();
    await link.receive({ type: 'listen', port });
    await link.receive(activation(fixture));
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
      { type: 'active', exit },
      { type: 'refused', refusals: [{ reason: 'rule', rule: 'blocked.test', count: 1 }] },
      { type: 'refused', refusals: [{ reason: 'private-address', rule: null, count: 1 }] },
      { type: 'stopped', openSockets: 0 },
    ]);
    expect(posted.map((message) => fromProxyShape.parse(message))).toEqual(posted);
  });

  it('tells that the channel is lost', async () => {
    const fixture = await startFixture({ idle: true });
    const { link, posted } = startLink();
    await link.receive(activation(fixture));
    await fixture.channel.kill();
    await expect
      .poll(() => posted)
      .toEqual([{ type: 'active', exit }, { type: 'exitChecked', exit: null }, { type: 'channelLost' }]);
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
    ['an unknown field', (fixture: Fixture) => activation(fixture, { direct: true })],
    ['a short secret', (fixture: Fixture) => activation(fixture, { secret: 'short' })],
    ['a port that is none', () => ({ type: 'listen', port: 70_000 })],
    [
      'a target that is no host',
      (fixture: Fixture) => activation(fixture, { forbiddenTargets: [{ host: 'a b', port: 1 }] }),
    ],
    ['no rules', (fixture: Fixture) => activation(fixture, { rules: undefined })],
  ])('answers a message it cannot read and changes nothing: %s', async (_, make) => {
    const fixture = await startFixture({ idle: true });
    const { link, posted } = startLink();
    await link.receive(make(fixture));
    await link.receive(activation(fixture));
    expect(posted).toEqual([
      { type: 'failed', code: 'bad-message' },
      { type: 'active', exit },
    ]);
  });

  it('is not activated with a filter it cannot read, twice, or without a channel', async () => {
    const fixture = await startFixture({ idle: true });
    const { link, posted } = startLink();
    await link.receive(activation(fixture, { rules: profileRules('allow', { block: ['bad.test:*'] }) }));
    await link.receive(
      activation(fixture, {
        channel: channelThrough([upstreamOf('http', await freePort())]),
      }),
    );
    await link.receive(activation(fixture));
    await link.receive(activation(fixture));
    expect(posted).toEqual([
      { type: 'failed', code: 'rules' },
      { type: 'failed', code: 'channel-away' },
      { type: 'active', exit },
      { type: 'failed', code: 'not-idle' },
    ]);
  });
});
