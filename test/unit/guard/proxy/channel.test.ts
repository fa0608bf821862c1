import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rulesWithPrivate, secret, startFixture } from './parts/proxy-fixture.ts';
import { connectRequest, gone, openTunnel, secure } from './parts/tunnel-client.ts';

/** What the proxy answers, in short. */
async function outcome(port: number, authority = 'allowed.test:443') {
  const answer = await openTunnel(port, authority, secret);
  answer.socket.destroy();
  return [answer.status, answer.headers['x-guestway-block'] ?? null];
}

describe('the channel', () => {
  it('killed in the middle of a transfer cuts the tunnel and is reported', async () => {
    const { port, channel, origin, event } = await startFixture();
    const tls = await secure(
      await openTunnel(port, 'allowed.test:443', secret),
      'allowed.test',
      origin.certificate,
    );
    tls.write('GET /endless HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => tls.once('data', resolve));
    const closed = gone(tls);
    await Promise.all([channel.kill(), closed, event('channelLost')]);
  });

  it('killed while nothing goes through it is reported once', async () => {
    const { port, channel, event, events, proxy } = await startFixture();
    await Promise.all([channel.kill(), event('channelLost')]);
    expect(await outcome(port)).toEqual([503, 'channel']);
    expect(await proxy.stop()).toBe(0);
    expect(events).toEqual([{ type: 'exitChecked', exit: null }, { type: 'channelLost' }]);
  });

  it('that takes no connection is not activated, and the proxy goes on denying', async () => {
    const { port, channel, activate } = await startFixture({ idle: true });
    await channel.kill();
    await expect(activate()).rejects.toThrow('channel-away');
    expect(await outcome(port)).toEqual([503, null]);
  });

  const answers: readonly (readonly [string, (socket: Duplex) => void])[] = [
    [
      '407',
      (socket) =>
        socket.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n',
        ),
    ],
    [
      '502 with a page',
      (socket) =>
        socket.end(
          'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 17\r\n\r\n<h1>away</h1>....',
        ),
    ],
    ['302', (socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: https://evil.test/\r\n\r\n')],
    [
      '101',
      (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ],
    ['garbage', (socket) => socket.end('\u0000\u0001\u0002 not http at all\r\n\r\n')],
    ['bare line feeds', (socket) => socket.end('HTTP/1.1 2OO OK\n\n')],
    ['an end without a word', (socket) => socket.end()],
    ['a reset', (socket) => (socket as Socket).resetAndDestroy()],
    ['nothing', () => {}],
    ['half a header and then nothing', (socket) => socket.write('HTTP/1.1 200 OK\r\nX-')],
    [
      'an endless header',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const more = (): void => {
          while (socket.writable && socket.write(`X-A: ${'x'.repeat(1_000)}\r\n`));
        };
        socket.on('drain', more);
        more();
      },
    ],
  ];
  it.each(answers)('that answers %s opens nothing: the browser gets 502 in time', async (_, answer) => {
    const { port, channel, events } = await startFixture({ limits: { dialMs: 400 } });
    channel.say(answer);
    const startedMs = performance.now();
    const got = await openTunnel(port, 'allowed.test:443', secret);
    got.socket.destroy();
    expect([got.status, got.headers['x-guestway-block'], got.rest.length]).toEqual([502, 'channel', 0]);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(events).toEqual([]);
  });

  it('is let go when the browser gives up before it has answered', async () => {
    const asked: Duplex[] = [];
    const { port, channel } = await startFixture();
    channel.say((socket) => asked.push(socket));
    const browser = connect({ host: '127.0.0.1', port });
    browser.write(connectRequest('allowed.test:443', secret));
    await expect.poll(() => asked.length).toBe(1);
    browser.resetAndDestroy();
    const [waiting] = asked;
    if (waiting === undefined) throw new Error('not asked');
    await gone(waiting as Socket);
    expect(waiting.destroyed).toBe(true);
  });

  it('whose answer comes byte by byte is understood', async () => {
    const { port, channel } = await startFixture();
    channel.say((socket) => {
      const bytes = [...'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nhello'];
      const next = (): void => {
        const byte = bytes.shift();
        if (byte !== undefined) socket.write(byte, () => setImmediate(next));
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

  it.each([
    ['private', '10.1.2.3', [403, 'private-address']],
    ['loopback', '127.0.0.1', [403, 'private-address']],
    ['mapped', '::ffff:192.168.0.1', [403, 'private-address']],
    ['one of several', '93.184.215.14, 169.254.169.254', [403, 'private-address']],
    ['no address', 'allowed.test', [403, 'private-address']],
    ['empty', '', [403, 'private-address']],
    ['public', '93.184.215.14', [200, null]],
    ['public IPv6', '2606:4700::1111', [200, null]],
  ])('that says where a name led opens nothing inside: %s', async (_, address, expected) => {
    const { port, channel } = await startFixture();
    channel.addHeader(`X-Guestway-Resolved: ${address}`);
    expect(await outcome(port)).toEqual(expected);
  });

  it('that says it led inside opens what the profile names for it', async () => {
    const { port, channel } = await startFixture({
      session: { rules: rulesWithPrivate({ host: 'allowed.test', port: 443 }) },
    });
    channel.addHeader('X-Guestway-Resolved: 10.1.2.3');
    expect(await outcome(port)).toEqual([200, null]);
    expect(await outcome(port, 'news.test:443')).toEqual([403, 'private-address']);
  });
});
