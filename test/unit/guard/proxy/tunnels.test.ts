import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { basicCredentials } from '../../../../main/guard/proxy/request/credentials.ts';
import { secret, startFixture } from './parts/proxy-fixture.ts';
import { channelAddress } from './parts/test-channel.ts';
import { connectRequest, gone, openTunnel, readAll, secure, send } from './parts/tunnel-client.ts';

describe('a tunnel', () => {
  it('reaches an allowed host through the channel, by name, and never directly', async () => {
    const { port, origin, channel } = await startFixture();
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    expect(answer.status).toBe(200);
    const tls = await secure(answer, 'allowed.test', origin.certificate);
    tls.write('GET / HTTP/1.1\r\nhost: allowed.test\r\n\r\n');
    expect(await readAll(tls)).toMatch(/hello from the origin$/);
    tls.end();
    expect(channel.asked).toEqual(['allowed.test:443']);
    expect(origin.seenFrom).toEqual([channelAddress]);
  });

  it('asks for the one spelling of a host', async () => {
    const { port, channel } = await startFixture();
    const answer = await openTunnel(port, 'ALLOWED.Test.:443', secret);
    expect(answer.status).toBe(200);
    answer.socket.destroy();
    expect(channel.asked).toEqual(['allowed.test:443']);
  });

  it('gives the channel its own credentials and never the secret of the session', async () => {
    const credentials = { username: 'guest', password: 'p:ä' };
    const { port, channel } = await startFixture({
      upstreams: ([first]) => (first === undefined ? [] : [{ ...first.upstream, credentials }]),
    });
    (await openTunnel(port, 'allowed.test:443', secret)).socket.destroy();
    expect(channel.credentials).toEqual([basicCredentials('guest', 'p:ä')]);
  });

  it('carries bytes that came with the request, and the end behind them', async () => {
    const echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    const { port } = await startFixture({
      origins: new Map([['echo.test', (echo.address() as AddressInfo).port]]),
    });
    const answer = await send(port, `${connectRequest('echo.test:443', secret)}early`);
    answer.socket.end(', late');
    expect([answer.status, answer.rest.toString() + (await readAll(answer.socket))]).toEqual([
      200,
      'early, late',
    ]);
    echo.close();
  });

  it('keeps half-close: what comes after the end of one side still arrives', async () => {
    const { port, origin } = await startFixture();
    const tls = await secure(
      await openTunnel(port, 'allowed.test:443', secret),
      'allowed.test',
      origin.certificate,
    );
    tls.write('GET /echo HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => tls.once('data', resolve));
    tls.end('the last words');
    expect(await readAll(tls)).toBe('heard the last words');
  });

  it('loses nothing of a large answer read slowly', async () => {
    const { port, origin } = await startFixture();
    const tls = await secure(
      await openTunnel(port, 'allowed.test:443', secret),
      'allowed.test',
      origin.certificate,
    );
    tls.write('GET /big HTTP/1.1\r\n\r\n');
    let bytes = 0;
    for await (const chunk of tls) {
      bytes += (chunk as Buffer).length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(bytes).toBeGreaterThan(8 * 1024 * 1024);
  });

  it('holds back a sender whose reader does not read', async () => {
    const { port, origin } = await startFixture();
    const tls = await secure(
      await openTunnel(port, 'allowed.test:443', secret),
      'allowed.test',
      origin.certificate,
    );
    tls.pause();
    tls.write('GET /endless HTTP/1.1\r\n\r\n');
    // The buffers between them fill, then the sender waits: what it has sent grows no more, and is not much.
    let before = -1;
    const growth = () => {
      const grown = origin.sentBytes() - before;
      before = origin.sentBytes();
      return before > 0 ? grown : Number.NaN;
    };
    await expect.poll(growth, { interval: 200, timeout: 10_000 }).toBe(0);
    expect(origin.sentBytes()).toBeLessThan(64 * 1024 * 1024);
    tls.destroy();
  }, 15_000);

  it('is opened 200 times at once', async () => {
    const { port, origin } = await startFixture();
    const answers = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const tls = await secure(
          await openTunnel(port, 'news.test:443', secret),
          'news.test',
          origin.certificate,
        );
        tls.write('GET / HTTP/1.1\r\n\r\n');
        const text = await readAll(tls);
        tls.destroy();
        return text.endsWith('hello from the origin');
      }),
    );
    expect(answers).toEqual(Array.from({ length: 200 }, () => true));
    expect(new Set(origin.seenFrom)).toEqual(new Set([channelAddress]));
  }, 30_000);

  it('is refused beyond the limit, and possible again when one has closed', async () => {
    const { port } = await startFixture({
      session: { limits: { connections: 2, transferMegabytes: null, kilobytesPerSecond: null } },
    });
    const first = await openTunnel(port, 'allowed.test:443', secret);
    const second = await openTunnel(port, 'allowed.test:443', secret);
    const third = await openTunnel(port, 'allowed.test:443', secret);
    expect([first.status, second.status, third.status]).toEqual([200, 200, 503]);
    third.socket.destroy();
    // As a browser process that dies does; an orderly end of one side alone keeps the other open.
    first.socket.resetAndDestroy();
    await expect
      .poll(async () => {
        const answer = await openTunnel(port, 'allowed.test:443', secret);
        answer.socket.destroy();
        return answer.status;
      })
      .toBe(200);
    second.socket.destroy();
  });

  it('is closed when nothing is sent for too long', async () => {
    const { port } = await startFixture({ limits: { idleMs: 150, sweepMs: 50 } });
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    await gone(answer.socket);
    expect(answer.socket.destroyed).toBe(true);
  });

  it('is closed sooner when one side has ended and the other says nothing', async () => {
    const { port } = await startFixture({ limits: { idleMs: 60_000, halfClosedMs: 150, sweepMs: 50 } });
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    answer.socket.end();
    await gone(answer.socket);
    expect(answer.socket.destroyed).toBe(true);
  });

  it('takes the other side with it when one side breaks', async () => {
    const { port, channel } = await startFixture();
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    const closed = gone(answer.socket);
    await channel.kill();
    await closed;
    expect(answer.socket.destroyed).toBe(true);
  });
});
