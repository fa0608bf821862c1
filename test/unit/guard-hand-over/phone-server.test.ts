import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../../main/demo/free-port.ts';
import { dispositionOf } from '../../../main/guard/hand-over/disposition.ts';
import { type FetchState, type PhoneServer, servePhone } from '../../../main/guard/hand-over/phone-server.ts';

const secret = 'Zm9yLXRoZS10ZXN0LW9ubHk';
const content = 'the guest’s boarding pass\n'.repeat(50);

let folder = '';
let port = 0;
let server: PhoneServer;
let states: FetchState[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-phone-'));
  const path = join(folder, 'file');
  writeFileSync(path, content);
  port = await findFreePort();
  const mine: FetchState[] = [];
  states = mine;
  server = await servePhone(
    {
      place: { address: '127.0.0.1', port },
      // One of the test before may still tell its end.
      stateChanged: (state) => mine.push(state),
    },
    {
      secret,
      path,
      name: 'Bordkarte Zürich.pdf',
      type: 'application/pdf',
      bytes: Buffer.byteLength(content),
    },
  );
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { readonly status: number; readonly headers: Record<string, unknown>; readonly body: string };

const ask = (path: string, changes: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, agent: false, ...changes }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });

const raw = (text: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });

describe('a phone', () => {
  it('gets the file once, under its name, to be kept by nobody on the way', async () => {
    const { status, headers, body } = await ask(`/${secret}`);
    expect([status, body]).toEqual([200, content]);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': dispositionOf('Bordkarte Zürich.pdf'),
    });
    await expect.poll(() => states).toEqual(['sending', 'done']);
    expect((await ask(`/${secret}`)).status).toBe(410);
  });

  it('gets the whole where it asks for a part', async () => {
    const answer = await ask(`/${secret}`, { headers: { range: 'bytes=5-9' } });
    expect([answer.status, answer.body.length]).toEqual([200, content.length]);
  });

  it('that breaks off has had its chance', async () => {
    const path = join(folder, 'large');
    writeFileSync(path, Buffer.alloc(64 * 1024 * 1024));
    server.close();
    server = await servePhone(
      {
        place: { address: '127.0.0.1', port },
        stateChanged: (state) => states.push(state),
      },
      { secret, path, name: 'large', type: 'application/octet-stream', bytes: 64 * 1024 * 1024 },
    );
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET /${secret} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`),
    );
    socket.once('data', () => socket.destroy());
    await expect.poll(() => states, { timeout: 10_000 }).toEqual(['sending', 'failed']);
    expect((await ask(`/${secret}`)).status).toBe(410);
  });
});

describe('anybody else', () => {
  it.each([
    '/',
    '/index.html',
    `/${secret.slice(0, -1)}`,
    `/${secret}/`,
    `/${secret}?x`,
    `/./${secret}`,
    `/../${secret}`,
    `/%5a${secret.slice(1)}`,
    `//${secret}`,
    '/../../etc/passwd',
    `/${secret.toLowerCase()}`,
  ])('finds nothing at %s, and takes nothing away', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: '' });
    expect((await ask(`/${secret}`)).status).toBe(200);
  });

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])('may not %s', async (method) => {
    expect((await ask(`/${secret}`, { method })).status).toBe(405);
    expect(states).toEqual([]);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'is no guest under the name %s',
    async (host) => {
      expect((await ask(`/${secret}`, { headers: { host } })).status).toBe(404);
      expect(states).toEqual([]);
    },
  );

  it('gets no answer to what is no request', async () => {
    expect(await raw('\u0016\u0003\u0001\u0002\0\u0001\r\n\r\n')).toBe('');
    expect(
      await raw(`GET /${secret} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`),
    ).toBe('');
    expect(states).toEqual([]);
  });

  it('that sends its request a letter at a time is cut off, and the phone is served meanwhile', async () => {
    const slow = connect(port, '127.0.0.1', () => slow.write('GET / HTTP/1.1\r\nhost'));
    slow.on('error', () => {});
    const gone = new Promise((resolve) => slow.once('close', resolve));
    expect((await ask(`/${secret}`)).status).toBe(200);
    await gone;
  }, 20_000);

  it('takes no more than a few connections', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, () => opened()));
    const isGone = (): number => sockets.filter(({ destroyed }) => destroyed).length;
    await expect.poll(isGone, { timeout: 10_000 }).toBeGreaterThanOrEqual(196);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await ask(`/${secret}`)).status, { timeout: 10_000 }).toBe(200);
  }, 30_000);
});

it('closing cuts everybody off and leaves nothing listening', async () => {
  const waiting = await opened();
  const gone = new Promise((resolve) => waiting.once('close', resolve));
  server.close();
  await gone;
  await expect(ask(`/${secret}`)).rejects.toThrow();
});

describe('the name of a download', () => {
  it.each([
    ['plain.pdf', `attachment; filename="plain.pdf"; filename*=UTF-8''plain.pdf`],
    ['a"b\\c.pdf', `attachment; filename="a_b_c.pdf"; filename*=UTF-8''a%22b%5Cc.pdf`],
    [
      'x\r\nset-cookie: a=b',
      `attachment; filename="x__set-cookie_ a_b"; filename*=UTF-8''x%0D%0Aset-cookie%3A%20a%3Db`,
    ],
    ['', `attachment; filename="file"; filename*=UTF-8''file`],
    ['票.pdf', `attachment; filename="_.pdf"; filename*=UTF-8''%E7%A5%A8.pdf`],
    ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ])('%j is written so that no phone misreads it', (name, header) => {
    expect(dispositionOf(name)).toBe(header);
  });
});

function opened(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => {});
  });
}
