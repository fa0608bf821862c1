import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { addDrain } from '../../../../main/gateway/http/drain.ts';
import { hashPin } from '../../../../main/gateway/staff/pin.ts';
import { closeOrExit } from '../../../../main/gateway/stop.ts';
import { testConfig } from '../fixture/gateway-fixture.ts';
import { createTestAuthority } from '../fixture/signed-documents.ts';
import { soon } from '../fixture/soon.ts';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

type Line = { write(text: string): void; read(): string; readonly isOver: () => boolean };

async function lineTo(port: number): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let [text, isOver] = ['', false];
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('close', () => {
    isOver = true;
  });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return { write: (one) => void socket.write(one), read: () => text, isOver: () => isOver };
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`;

describe('a server that stops', () => {
  let app: FastifyInstance;
  let port: number;
  let finish: ((value: object) => void) | null;
  let alarms: { readonly delayMs: number; readonly fire: () => void }[];
  const logged: string[] = [];

  beforeEach(async () => {
    alarms = [];
    logged.length = 0;
    finish = null;
    const alarm = (delayMs: number, fire: () => void) => {
      alarms.push({ delayMs, fire });
      return () => {};
    };
    app = Fastify({ forceCloseConnections: true, return503OnClosing: false });
    const log = { info() {}, error() {}, warn: (name: string) => void logged.push(name) };
    addDrain(app, { clock: { ...systemClock, alarm }, log });
    app.get(
      '/slow',
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    app.get('/quick', async () => ({ ok: true }));
    port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  });
  afterEach(() => app.close());

  test('answers what runs, takes no new connection, refuses more on an old one, and then ends', async () => {
    const [slow, kept] = [await lineTo(port), await lineTo(port)];
    slow.write(get('/slow'));
    // A request whose head is not whole yet keeps this connection from counting as idle.
    kept.write('GET /quick HTTP/1.1\r\n');
    await soon(() => expect(finish).toBeTypeOf('function'));
    const closed = app.close();
    await soon(() => expect(lineTo(port)).rejects.toThrow('ECONNREFUSED'));
    kept.write('host: a\r\n\r\n');
    await soon(() =>
      expect(kept.read()).toMatch(/^HTTP\/1\.1 503 [\s\S]*connection: close[\s\S]*"code":"not-ready"/i),
    );
    expect(slow.read()).toBe('');
    finish?.({ done: true });
    await closed;
    await soon(() => expect(slow.isOver()).toBe(true));
    expect(slow.read()).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"done":true\}$/);
  });

  test('with nothing to do ends at once', async () => {
    const idle = await lineTo(port);
    idle.write(get('/quick'));
    await soon(() => expect(idle.read()).toContain('"ok":true'));
    await app.close();
    expect(alarms).toEqual([]);
    await soon(() => expect(idle.isOver()).toBe(true));
  });

  test('waits ten seconds for a request, not longer, and says that it cut it off', async () => {
    const slow = await lineTo(port);
    slow.write(get('/slow'));
    await soon(() => expect(finish).toBeTypeOf('function'));
    const closed = app.close();
    await soon(() => expect(alarms.map(({ delayMs }) => delayMs)).toEqual([10_000]));
    alarms[0]?.fire();
    await closed;
    await soon(() => expect(slow.isOver()).toBe(true));
    expect([slow.read(), logged]).toEqual(['', ['gateway.cut-off']]);
  });

  test('does not wait for somebody who has gone away', async () => {
    const slow = await lineTo(port);
    slow.write(get('/slow'));
    await soon(() => expect(finish).toBeTypeOf('function'));
    const closed = app.close();
    sockets[0]?.destroy();
    await closed;
    finish?.({});
  });
});

describe('closing a program', () => {
  const codes: number[] = [];
  const exit = (code: number): void => void codes.push(code);
  const alarms: (() => void)[] = [];
  let cancelled = 0;
  const clock = {
    alarm(delayMs: number, fire: () => void) {
      expect(delayMs).toBe(20_000);
      alarms.push(fire);
      return () => {
        cancelled += 1;
      };
    },
  };
  beforeEach(() => {
    codes.length = 0;
    alarms.length = 0;
    cancelled = 0;
  });

  test('ends by itself when that is done', async () => {
    await closeOrExit(async () => {}, { clock, exit });
    expect([codes, cancelled]).toEqual([[], 1]);
  });

  test('ends the process when it fails, and when it hangs', async () => {
    await closeOrExit(() => Promise.reject(new Error('broken')), { clock, exit });
    expect(codes).toEqual([1]);
    void closeOrExit(() => new Promise(() => {}), { clock, exit });
    alarms[1]?.();
    expect(codes).toEqual([1, 1]);
  });
});

describe('the program on SIGTERM', { timeout: 60_000 }, () => {
  const main = join(import.meta.dirname, '../../../../main/gateway/index.ts');
  let folder: string;
  let child: ChildProcess;
  let port: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gateway-drain-'));
    mkdirSync(join(folder, 'profiles'));
    writeFileSync(join(folder, 'keys.json'), createTestAuthority('test-hotel').keySet);
    writeFileSync(join(folder, 'designation.jws'), 'none yet');
    writeFileSync(join(folder, 'config.json'), JSON.stringify(testConfig(await hashPin('2468'))));
    child = spawn(process.execPath, [main, '--config', join(folder, 'config.json')], { stdio: 'pipe' });
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += chunk;
    });
    await soon(() => expect(out).toMatch(/listening on \S+\n/));
    port = Number(/:(\d+)\n/.exec(out)?.[1]);
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  // Its body is on the way: the gateway has begun with it.
  const half =
    'POST /staff/sign-in HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"';

  async function stopping(): Promise<Line> {
    const line = await lineTo(port);
    line.write(get('/ready'));
    await soon(() => expect(line.read()).toContain('documents-refused'));
    line.write(half);
    // Another answer after it: the first lines of the request have been read.
    const other = await lineTo(port);
    other.write(get('/ready'));
    await soon(() => expect(other.read()).toContain('documents-refused'));
    child.kill('SIGTERM');
    await soon(() => expect(lineTo(port)).rejects.toThrow('ECONNREFUSED'));
    return line;
  }

  test('finishes the request that runs, and ends well', async () => {
    const line = await stopping();
    expect(child.exitCode).toBeNull();
    line.write('a":1}');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(line.read()).toMatch(/HTTP\/1\.1 403 [\s\S]*"code":"cross-site"/);
  });

  test('ends at once on a second signal', async () => {
    await stopping();
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
  });
});
