import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionLimits } from '../../../../main/guard/proxy/messages.ts';
import { secret, startFixture } from './parts/proxy-fixture.ts';
import { gone, openTunnel } from './parts/tunnel-client.ts';

const noLimits: SessionLimits = { connections: 512, transferMegabytes: null, kilobytesPerSecond: null };

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server behind the channel that does as it is told with each connection. */
async function serverThat(serve: (socket: Socket) => void): Promise<Map<string, number>> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new Map([['plain.test', (server.address() as AddressInfo).port]]);
}

/** Sends without end, as fast as it is taken. */
function flood(socket: Socket): void {
  const more = (): void => {
    while (socket.writable && socket.write(Buffer.alloc(65_536)));
  };
  socket.on('drain', more);
  more();
}

const open = (port: number) => openTunnel(port, 'plain.test:443', secret);

/** How many bytes arrive until the tunnel ends. */
async function drain(socket: Socket): Promise<number> {
  let bytes = 0;
  socket.on('data', (data) => {
    bytes += data.length;
  });
  await gone(socket);
  return bytes;
}

describe('the transfer of a session', () => {
  it('when used up cuts every tunnel, is told once, and nothing is opened any more', async () => {
    const { port, events, event } = await startFixture({
      origins: await serverThat(flood),
      session: { limits: { ...noLimits, transferMegabytes: 5 } },
    });
    const quiet = await openTunnel(port, 'allowed.test:443', secret);
    const quietGone = gone(quiet.socket);
    const bytes = await drain((await open(port)).socket);
    await Promise.all([quietGone, event('limitReached')]);
    expect(bytes).toBeGreaterThan(4_000_000);
    const after = await open(port);
    after.socket.destroy();
    expect([after.status, after.headers['x-guestway-block']]).toEqual([403, 'limit']);
    expect(events).toEqual([{ type: 'limitReached' }]);
  });

  it('counts what goes up, and what tunnels carried that are closed', async () => {
    const { port, events, event } = await startFixture({
      origins: await serverThat((socket) => socket.on('end', () => socket.end()).resume()),
      session: { limits: { ...noLimits, transferMegabytes: 2 } },
    });
    for (let time = 0; time < 5 && events.length === 0; time += 1) {
      const answer = await open(port);
      if (answer.status !== 200) break;
      answer.socket.end(Buffer.alloc(500_000));
      await gone(answer.socket);
    }
    const last = await open(port);
    const closed = gone(last.socket);
    if (last.status === 200) last.socket.write('x');
    await Promise.all([event('limitReached'), closed]);
    expect(events).toEqual([{ type: 'limitReached' }]);
  });
});

describe('the rate of a session', () => {
  it('is kept over all tunnels together, and each gets its share', async () => {
    const { port } = await startFixture({
      origins: await serverThat(flood),
      session: { limits: { ...noLimits, kilobytesPerSecond: 1_000 } },
    });
    const answers = await Promise.all([open(port), open(port), open(port), open(port)]);
    const startedMs = performance.now();
    const counts = answers.map(() => 0);
    for (const [index, { socket }] of answers.entries()) {
      socket.on('data', (data) => {
        counts[index] = (counts[index] ?? 0) + data.length;
      });
      socket.resume();
    }
    await expect.poll(() => performance.now() - startedMs, { timeout: 5_000 }).toBeGreaterThan(2_000);
    const seconds = (performance.now() - startedMs) / 1_000;
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (const { socket } of answers) socket.destroy();
    // Half a second's worth may come at once, and to one of them alone; one piece per tunnel may be on credit.
    expect(total).toBeLessThan(1_000_000 * (seconds + 0.8));
    expect(total).toBeGreaterThan(1_000_000 * seconds * 0.7);
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(2.5);
  });

  it('is kept upwards too, and loses nothing', async () => {
    let heard = 0;
    const { port } = await startFixture({
      origins: await serverThat((socket) => {
        socket.on('data', (data) => {
          heard += data.length;
        });
        socket.on('end', () => socket.end('done'));
      }),
      session: { limits: { ...noLimits, kilobytesPerSecond: 1_000 } },
    });
    const { socket } = await open(port);
    const startedMs = performance.now();
    socket.end(Buffer.alloc(1_500_000));
    expect(await drain(socket)).toBe(4);
    expect(heard).toBe(1_500_000);
    expect(performance.now() - startedMs).toBeGreaterThan(800);
  });
});

describe('connections of a session', () => {
  it('beyond the limit are refused as such, and possible again when one has closed', async () => {
    const { port } = await startFixture({ session: { limits: { ...noLimits, connections: 8 } } });
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => openTunnel(port, 'allowed.test:443', secret)),
    );
    const ninth = await openTunnel(port, 'allowed.test:443', secret);
    ninth.socket.destroy();
    expect(opened.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect([ninth.status, ninth.headers['x-guestway-block']]).toEqual([503, 'limit']);
    opened[0]?.socket.resetAndDestroy();
    await expect
      .poll(async () => {
        const answer = await openTunnel(port, 'allowed.test:443', secret);
        answer.socket.destroy();
        return answer.status;
      })
      .toBe(200);
    for (const { socket } of opened) socket.destroy();
  });
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes of buffers that somebody still holds. */
function liveBufferBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

describe('a slow reader', () => {
  it('of many fast senders makes no pile of what it has not read', async () => {
    const sent: Socket[] = [];
    const { port } = await startFixture({
      origins: await serverThat((socket) => {
        sent.push(socket);
        flood(socket);
      }),
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(port)));
    for (const { socket } of answers) socket.pause();
    const beforeBytes = liveBufferBytes();
    const total = () => sent.reduce((sum, socket) => sum + socket.bytesWritten - socket.writableLength, 0);
    // The buffers between them fill; then what is sent grows no more.
    let before = -1;
    await expect
      .poll(
        () => {
          const grown = total() - before;
          before = total();
          return grown;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBe(0);
    // Proxy, channel and origin of this test together. What is garbage goes; a pile would stay, since nobody reads.
    await expect
      .poll(() => liveBufferBytes() - beforeBytes, { timeout: 5_000 })
      .toBeLessThan(16 * 1024 * 1024);
    for (const { socket } of answers) socket.destroy();
  }, 15_000);
});
