import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { activate, secret, startFixture } from './proxy-fixture.ts';
import { startFalseChannel } from './test-channel.ts';
import { connectRequest, gone, openTunnel, secure } from './tunnel-client.ts';

/** Never checks, so that only the request under test is seen. */
const unwatched = { everyMs: 60_000, silentMs: 1_000, repeatMs: 60_000, strikes: 99 };

describe('the channel', () => {
  it('killed in the middle of a transfer cuts the tunnel and is reported within a second', async () => {
    const { port, channel, origin, event } = await startFixture();
    const tls = await secure(
      await openTunnel(port, 'allowed.test:443', secret),
      'allowed.test',
      origin.certificate,
    );
    tls.write('GET /endless HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => tls.once('data', resolve));
    const closed = gone(tls);
    const startedMs = performance.now();
    await Promise.all([channel.kill(), closed, event('channelLost')]);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });

  it('that stops accepting is lost within a second, and tunnels that still work are cut', async () => {
    const { port, channel, event, events, proxy } = await startFixture();
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    const closed = gone(answer.socket);
    const startedMs = performance.now();
    channel.stopAccepting();
    await Promise.all([closed, event('channelLost')]);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    const after = await openTunnel(port, 'allowed.test:443', secret);
    after.socket.destroy();
    expect([after.status, after.headers['x-guestway-block']]).toEqual([503, 'channel']);
    expect(await proxy.stop()).toBe(0);
    expect(events).toEqual([{ type: 'channelLost' }]);
  });

  it('that is away is not activated, and the proxy goes on denying', async () => {
    const { proxy, port, channel } = await startFixture({ idle: true });
    await channel.kill();
    await expect(activate(proxy, channel)).rejects.toThrow('channel-away');
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    answer.socket.destroy();
    expect(answer.status).toBe(503);
  });

  const answers: readonly (readonly [string, (socket: Socket) => void])[] = [
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
    ['a reset', (socket) => socket.resetAndDestroy()],
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
    const channel = await startFalseChannel(answer);
    const { port, events } = await startFixture({ channel, limits: { dialMs: 400, channel: unwatched } });
    const startedMs = performance.now();
    const got = await openTunnel(port, 'allowed.test:443', secret);
    got.socket.destroy();
    expect([got.status, got.headers['x-guestway-block'], got.rest.length]).toEqual([502, 'channel', 0]);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    expect(events).toEqual([]);
  });

  it('is let go when the browser gives up before it has answered', async () => {
    const asked: Socket[] = [];
    const channel = await startFalseChannel((socket) => asked.push(socket));
    const { port } = await startFixture({ channel, limits: { channel: unwatched } });
    const browser = connect({ host: '127.0.0.1', port });
    browser.write(connectRequest('allowed.test:443', secret));
    await expect.poll(() => asked.length).toBe(1);
    browser.resetAndDestroy();
    const [waiting] = asked;
    if (waiting === undefined) throw new Error('not asked');
    await gone(waiting);
    expect(waiting.destroyed).toBe(true);
  });

  it('that blinks once is not lost', async () => {
    let checks = 0;
    const channel = await startFalseChannel(() => {});
    const { events, channel: watched } = await startFixture({
      channel,
      limits: { channel: { everyMs: 50, silentMs: 500, repeatMs: 20, strikes: 2 } },
    });
    await expect
      .poll(() => {
        checks = watched.accepted();
        return checks;
      })
      .toBeGreaterThan(5);
    expect(events).toEqual([]);
  });
});
