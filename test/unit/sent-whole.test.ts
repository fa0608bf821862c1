import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sentWhole } from '../../main/sent-whole.ts';

let folder = '';
let fileBytes = 0;
let server: Server;
let verdicts: Promise<boolean>[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-sent-'));
  verdicts = [];
  server = createServer((_request, answer) => {
    const file = createReadStream(join(folder, 'file'));
    answer.writeHead(200, { 'content-length': fileBytes, connection: 'close' });
    const isWhole = sentWhole(answer, file, fileBytes);
    verdicts.push(new Promise((resolve) => answer.once('close', () => resolve(isWhole()))));
    pipeline(file, answer).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

function offer(bytes: number): void {
  fileBytes = bytes;
  writeFileSync(join(folder, 'file'), Buffer.alloc(bytes, 7));
}

/** Reads at least so many bytes of the body and closes at once. */
function fetchBytes(most: number, end: 'destroy' | 'resetAndDestroy' = 'destroy'): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let seen = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => {
      seen = Buffer.concat([seen, part]);
      const start = seen.indexOf('\r\n\r\n');
      if (start < 0 || seen.length - start - 4 < most) return;
      socket[end]();
      resolve();
    });
    socket.on('error', reject);
    socket.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
  });
}

it('a client that closes at its last byte has the whole file, however small', async () => {
  offer(8);
  for (let time = 0; time < 100; time += 1) await fetchBytes(8);
  expect(await Promise.all(verdicts)).toEqual(Array(100).fill(true));
});

it.each(['destroy', 'resetAndDestroy'] as const)('a client that breaks off by %s does not', async (end) => {
  offer(64_000_000);
  for (let time = 0; time < 5; time += 1) await fetchBytes(100_000, end);
  expect(await Promise.all(verdicts)).toEqual(Array(5).fill(false));
});
