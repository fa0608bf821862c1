import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hashPin } from '../../../../main/gateway/staff/pin.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import type { StoreReader } from '../../../../main/records/store-ports.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { createDeskClient } from '../fixture/desk-client.ts';
import { testConfig, testPin } from '../fixture/gateway-fixture.ts';
import { createTestAuthority } from '../fixture/signed-documents.ts';
import { createTestClock } from '../fixture/test-clock.ts';
import { shippingTerminal } from './shipping-terminal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const program = join(import.meta.dirname, '../../../../main/gateway/index.ts');
let folder: string;
let child: ChildProcess | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'killed-gateway-'));
  mkdirSync(join(folder, 'profiles'));
  const authority = createTestAuthority('test-hotel');
  writeFileSync(join(folder, 'keys.json'), authority.keySet);
  const dates = { notBeforeMs: 0, notAfterMs: Number.MAX_SAFE_INTEGER };
  writeFileSync(join(folder, 'designation.jws'), await authority.designation(dates));
  writeFileSync(join(folder, 'profiles', 'open-web.jws'), await authority.profile('open-web', dates));
  writeFileSync(join(folder, 'stays.json'), '[]');
  writeFileSync(join(folder, 'config.json'), JSON.stringify(testConfig(await hashPin(testPin))));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts the program and resolves with its address once it listens. */
function start(port: number): Promise<string> {
  const args = [program, '--config', join(folder, 'config.json'), '--port', String(port)];
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  return new Promise((resolve, reject) => {
    let said = '';
    started.stdout.on('data', (chunk) => {
      said += chunk;
      const url = /listening on (\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    started.stderr.on('data', (chunk) => {
      said += chunk;
    });
    started.on('exit', () => reject(new Error(said)));
  });
}

function died(): Promise<void> {
  const dying = child;
  return new Promise((resolve) => {
    if (dying === null || dying.exitCode !== null || dying.signalCode !== null) return resolve();
    dying.on('exit', () => resolve());
  });
}

const contents = (reader: StoreReader) => ({
  entries: reader.spine().length,
  records: reader.list().map(({ segment, seq, record }) => [segment, seq, record]),
});

test('a gateway that is killed while it takes records keeps what it acknowledged, and goes on', async () => {
  const url = await start(0);
  const port = Number(new URL(url).port);
  const clock = createTestClock(Date.now());
  const signIn = async () => {
    const desk = createDeskClient(url);
    await desk.ask('signIn', { staffId: 'it-1', pin: testPin });
    return desk;
  };
  let killAfterMs: number | null = null;
  const terminal = await shippingTerminal({ url, clock, signIn } as never, 'Lobby', (call) => (...asked) => {
    const dying = child;
    if (asked[0] === 'shipRecords' && killAfterMs !== null) {
      setTimeout(() => dying?.kill('SIGKILL'), killAfterMs);
      killAfterMs = null;
    }
    return call(...asked);
  });
  for (let round = 0; round < 4; round += 1) {
    terminal.keep(180);
    killAfterMs = 4 + round * 12;
    await terminal.shipper().introduce();
    await terminal.shipper().ship();
    await died();
    terminal.handOver();
    await start(port);
    // What was acknowledged before is there: nothing is found missing, and nothing is taken for a fork.
    expect(await terminal.shipper().introduce()).toBeNull();
    terminal.handOver();
  }
  expect(await terminal.shipper().introduce()).toBeNull();
  await terminal.shipper().ship();
  const newest = terminal.store().newestNote();
  expect(newest?.note).toContain('gateway/witness ');
  const mirror = openStoreReader(
    join(folder, 'data', 'records', 'mirrors', terminal.terminalId),
    softwareProtector,
  );
  expect(contents(mirror)).toEqual({
    entries: newest?.size,
    records: terminal
      .store()
      .list()
      .map(({ segment, seq, record }) => [segment, seq, record]),
  });
  mirror.close();
  terminal.close();
});
