import type { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Upstream } from '../../../../main/profile/shape.ts';
import { certify } from './parts/certify.ts';
import { type FixtureOptions, secret, startFixture } from './parts/proxy-fixture.ts';
import { startSocksChannel } from './parts/socks-channel.ts';
import { channelAddress, startTestChannel, type TestChannel } from './parts/test-channel.ts';
import { openTunnel, readAll, secure } from './parts/tunnel-client.ts';

const credentials = { username: 'guest', password: 'päss:word' };

/** The channel's own words with some changed. */
const changed =
  (changes: Partial<Upstream>) =>
  (channels: readonly TestChannel[]): Upstream[] =>
    channels.map(({ upstream }) => ({ ...upstream, ...changes }));

const certified = certify(['channel.test']);

/** A proxy behind TLS on loopback. Its certificate is of nobody the system knows. */
const overTls = (pins: string[]): FixtureOptions => ({
  startChannels: async (origins) => [await startTestChannel(origins, certified)],
  upstreams: changed({ pins }),
});

const overSocks = (wanted: typeof credentials | null, given: typeof credentials | null): FixtureOptions => ({
  startChannels: async (origins) => [await startSocksChannel(origins, wanted)],
  upstreams: changed({ credentials: given }),
});

/** Reads a page through the tunnel. */
async function page(port: number, certificate: string): Promise<string> {
  const tls = await secure(await openTunnel(port, 'allowed.test:443', secret), 'allowed.test', certificate);
  tls.write('GET / HTTP/1.1\r\nhost: allowed.test\r\n\r\n');
  const text = await readAll(tls);
  tls.destroy();
  return text;
}

describe('an upstream', () => {
  it.each([
    ['http', {}],
    ['http by a name of its own', { upstreams: changed({ host: 'localhost' }) }],
    ['https with a pin', overTls([certified.pin])],
    ['https with one of several pins', overTls(['0'.repeat(64), certified.pin])],
    ['socks5', overSocks(null, null)],
    ['socks5 with credentials', overSocks(credentials, credentials)],
  ])('is gone through by name, and shows its exit: %s', async (_, options) => {
    const { port, origin, channel, exit } = await startFixture(options);
    expect(exit).toEqual({ channelId: 'test-channel', upstream: 0, address: '203.0.113.7' });
    expect(await page(port, origin.certificate)).toMatch(/hello from the origin$/);
    expect(channel.asked).toEqual([expect.stringMatching(/^allowed\.test:443$/)]);
    expect(origin.seenFrom).toEqual([channelAddress]);
  });

  it('gets the user name and password of RFC 1929', async () => {
    const { port, origin, channel } = await startFixture(overSocks(credentials, credentials));
    await page(port, origin.certificate);
    expect(channel.credentials).toEqual(['guest:päss:word']);
  });

  it.each([
    ['https whose certificate nobody vouches for', overTls([]), 'channel-away'],
    ['https with another key than pinned', overTls(['0'.repeat(64)]), 'channel-away'],
    [
      'https that speaks no TLS',
      { upstreams: changed({ protocol: 'https', pins: [certified.pin] }) },
      'channel-away',
    ],
    [
      'http that speaks SOCKS',
      { ...overSocks(null, null), upstreams: changed({ protocol: 'http' }) },
      'channel-away',
    ],
    ['socks5 that speaks HTTP', { upstreams: changed({ protocol: 'socks5' }) }, 'channel-away'],
    ['socks5 that asks for a password', overSocks(credentials, null), 'exit-unproved'],
    [
      'socks5 with a wrong password',
      overSocks(credentials, { ...credentials, password: 'x' }),
      'exit-unproved',
    ],
    [
      'socks5 with a password that RFC 1929 has no room for',
      overSocks(credentials, { ...credentials, password: 'ä'.repeat(200) }),
      'exit-unproved',
    ],
  ] as readonly (readonly [string, FixtureOptions, string])[])(
    'is not used: %s',
    async (_, options, code) => {
      const { activate, channel } = await startFixture({ ...options, idle: true });
      await expect(activate()).rejects.toThrow(code);
      expect(channel.asked).toEqual([]);
    },
  );

  it('whose key is another than pinned is sent no byte of ours', async () => {
    let heard = 0;
    const { activate } = await startFixture({
      idle: true,
      startChannels: async (origins) => {
        const channel = await startTestChannel(origins, certified);
        channel.onBytes((bytes) => {
          heard += bytes;
        });
        return [channel];
      },
      upstreams: changed({ pins: ['0'.repeat(64)], credentials }),
    });
    await expect(activate()).rejects.toThrow('channel-away');
    expect(heard).toBe(0);
  });

  const answers: readonly (readonly [string, (socket: Duplex) => void])[] = [
    ['a refusal', (socket) => socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]))],
    ['another version', (socket) => socket.end(Buffer.from([4, 0, 0, 1, 0, 0, 0, 0, 0, 0]))],
    ['a name that is too short', (socket) => socket.end(Buffer.from([5, 0, 0, 3, 200, 1, 2]))],
    ['garbage', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')],
    ['half an answer and an end', (socket) => socket.end(Buffer.from([5, 0, 0]))],
    ['half an answer and then nothing', (socket) => socket.write(Buffer.from([5, 0, 0]))],
    ['an end', (socket) => socket.end()],
    ['nothing', () => {}],
  ];
  it.each(answers)('of SOCKS5 that answers %s opens nothing: 502 in time', async (_, answer) => {
    const { port, channel, events } = await startFixture({
      ...overSocks(null, null),
      limits: { dialMs: 400 },
    });
    channel.say(answer);
    const startedMs = performance.now();
    const got = await openTunnel(port, 'allowed.test:443', secret);
    got.socket.destroy();
    expect([got.status, got.headers['x-guestway-block'], got.rest.length]).toEqual([502, 'channel', 0]);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(events).toEqual([]);
  });

  it('of SOCKS5 whose answer comes byte by byte is understood, and bytes behind it arrive', async () => {
    const { port, channel } = await startFixture(overSocks(null, null));
    channel.say((socket) => {
      const bytes = [...Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), ...Buffer.from('hello')];
      const next = (): void => {
        const byte = bytes.shift();
        if (byte !== undefined) socket.write(Buffer.from([byte]), () => setImmediate(next));
      };
      next();
    });
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    let text = answer.rest.toString();
    answer.socket.on('data', (data) => {
      text += data;
    });
    answer.socket.resume();
    await expect.poll(() => text).toBe('hello');
    answer.socket.destroy();
  });
});
