import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readArguments } from '../../../main/gateway/config/arguments.ts';
import { loadConfig } from '../../../main/gateway/config/load-config.ts';
import { hashPin, isPinOf } from '../../../main/gateway/staff/pin.ts';
import { testConfig } from './fixture/gateway-fixture.ts';
import { createTestAuthority } from './fixture/signed-documents.ts';

const main = join(import.meta.dirname, '../../../main/gateway/index.ts');
let folder: string;
let good: ReturnType<typeof testConfig>;
const running: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-program-'));
  good = testConfig(await hashPin('2468'));
  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'keys.json'), createTestAuthority('test-hotel').keySet);
  writeFileSync(join(folder, 'designation.jws'), 'none yet');
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function configFile(content: unknown): string {
  const path = join(folder, 'config.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const postgres = { kind: 'postgres', urlSecretRef: 'database' } as const;

/** One of several copies, behind a proxy that speaks https. */
function copied(config: typeof good): typeof good {
  return { ...config, publicUrl: 'https://hotel.example', store: postgres, copies: {} };
}

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

function run(
  args: readonly string[],
  input = '',
  until?: RegExp,
  then?: (child: ChildProcess, out: string) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  running.push(child);
  child.stdin.end(input);
  let [out, err, reached] = ['', '', false];
  child.stdout.on('data', (chunk) => {
    out += chunk;
    if (until?.test(out) === true && !reached) {
      reached = true;
      then?.(child, out);
    }
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

describe('the configuration', () => {
  test('is taken whole, with absolute paths, and flags win', () => {
    const loaded = loadConfig(configFile(good), { port: 8123 });
    expect(loaded).toMatchObject({
      ok: true,
      config: { listen: { host: '127.0.0.1', port: 8123 }, dataFolder: join(folder, 'data') },
    });
  });

  test('of a copy is told by a flag where the others reach it', () => {
    expect(readArguments(['--config', 'x', '--copy-url', 'http://10.0.0.5:1'])).toMatchObject({
      flags: { copyUrl: 'http://10.0.0.5:1' },
    });
    expect(readArguments(['--config', 'x', '--copy-url', 'http://10.0.0.5:1/a'])).toMatchObject({
      do: 'stop',
    });
    const onAll = { ...copied(good), listen: { host: '0.0.0.0', port: 0 } };
    expect(loadConfig(configFile(onAll), { copyUrl: 'http://10.0.0.5:1' })).toMatchObject({
      config: { copies: { url: 'http://10.0.0.5:1' } },
    });
    expect(loadConfig(configFile(good), { copyUrl: 'http://10.0.0.5:1' })).toMatchObject({
      config: { copies: null },
    });
  });

  test.each(['mews', 'apaleo', 'cloudbeds'])(
    'with %s that calls by hooks is refused without the secret of the address',
    (kind) => {
      const example = readFileSync(
        join(import.meta.dirname, `../../../docs/gateway-config/${kind}.json`),
        'utf8',
      );
      const { hotelSystem } = JSON.parse(example);
      const load = (events: string, hookSecretRef: string | null) =>
        loadConfig(configFile({ ...good, hookSecretRef, hotelSystem: { ...hotelSystem, events } }));
      expect(load('hook', null)).toEqual({
        ok: false,
        field: 'hookSecretRef',
        problem: 'is needed for hotelSystem.events "hook"',
      });
      expect(load('hook', 'hook')).toMatchObject({ ok: true });
      expect(load('poll', null)).toMatchObject({ ok: true });
    },
  );

  test.each<[string, (config: typeof good) => unknown]>([
    ['listen.port', (config) => ({ ...config, listen: { host: '127.0.0.1', port: '8080' } })],
    ['listen.port', (config) => ({ ...config, listen: { host: '127.0.0.1', port: 70_000 } })],
    ['hotelId', (config) => ({ ...config, hotelId: 'a b' })],
    ['hotelId', ({ hotelId: _gone, ...rest }) => rest],
    ['more', (config) => ({ ...config, more: 1 })],
    ['limits.more', (config) => ({ ...config, limits: { ...config.limits, more: 1 } })],
    ['limits.leaseSeconds', (config) => ({ ...config, limits: { ...config.limits, leaseSeconds: 91 } })],
    ['hotel.timeZone', (config) => ({ ...config, hotel: { ...config.hotel, timeZone: 'Mars/Olympus' } })],
    ['hotel.checkOutTime', (config) => ({ ...config, hotel: { ...config.hotel, checkOutTime: '24:00' } })],
    ['staff.0.role', (config) => ({ ...config, staff: [{ ...config.staff[0], role: 'boss' }] })],
    ['staff.0.pinHash', (config) => ({ ...config, staff: [{ ...config.staff[0], pinHash: '1234' }] })],
    ['staff', (config) => ({ ...config, staff: [config.staff[0], config.staff[0]] })],
    ['hotelSystem.kind', (config) => ({ ...config, hotelSystem: { kind: 'other' } })],
    ['publicUrl', (config) => ({ ...config, publicUrl: 'http://127.0.0.1/path' })],
    ['publicUrl', (config) => ({ ...config, publicUrl: 'ftp://127.0.0.1' })],
    ['publicUrl', (config) => ({ ...config, listen: { host: '0.0.0.0', port: 0 } })],
    ['publicUrl', (config) => ({ ...config, tls: 'own', publicUrl: 'http://127.0.0.1:1' })],
    ['tls', (config) => ({ ...config, tls: 'on' })],
    ['copies', (config) => ({ ...config, publicUrl: 'http://127.0.0.1:1', copies: {} })],
    ['publicUrl', (config) => ({ ...config, store: postgres, copies: {} })],
    ['copies.url', (config) => ({ ...copied(config), copies: { url: 'http://127.0.0.1:1/path' } })],
    ['copies.url', (config) => ({ ...copied(config), copies: { url: 'https://127.0.0.1:1' } })],
    ['copies.url', (config) => ({ ...copied(config), listen: { host: '0.0.0.0', port: 0 } })],
    ['copies.more', (config) => ({ ...copied(config), copies: { more: 1 } })],
    ['tls', (config) => ({ ...config, listen: { host: '10.0.0.5', port: 0 } })],
    [
      'tls',
      (config) => ({ ...config, listen: { host: '0.0.0.0', port: 0 }, publicUrl: 'http://10.0.0.5:1' }),
    ],
    ['tls.certFile', (config) => ({ ...config, tls: { certFile: 'gone', keyFile: 'keys.json' } })],
    ['tls.keyFile', (config) => ({ ...config, tls: { certFile: 'keys.json', keyFile: 'gone' } })],
    ['offline.terminalId', (config) => ({ ...config, offline: { enabled: true } })],
    [
      'offline.maxMinutes',
      (config) => ({ ...config, offline: { enabled: true, terminalId: 't-1', maxMinutes: 16 } }),
    ],
    [
      'documents.designationFile',
      (config) => ({ ...config, documents: { ...config.documents, designationFile: 'gone' } }),
    ],
    ['eligibilityFile', (config) => ({ ...config, eligibilityFile: 'gone' })],
    [
      'records.catalogueFile',
      (config) => ({ ...config, records: { ...config.records, catalogueFile: 'gone' } }),
    ],
    ['records.acceptSoftwareKeys', (config) => ({ ...config, records: { acceptSoftwareKeys: 'yes' } })],
    ['the file', () => []],
  ])('that is wrong names %s', (field, change) => {
    expect(loadConfig(configFile(change(good)))).toMatchObject({ ok: false, field });
  });

  test('that is no JSON or not there names the file', () => {
    expect(loadConfig(configFile('{'))).toMatchObject({ ok: false, problem: 'is no JSON' });
    expect(loadConfig(join(folder, 'nothing'))).toMatchObject({ ok: false, problem: 'cannot be read' });
  });
});

test.each([
  [['--port', 'x', '--config', 'f'], '--port: is no port'],
  [['--port', '99999', '--config', 'f'], '--port: is no port'],
  [['--host', 'a b', '--config', 'f'], '--host: is no host name or address'],
])('flags %o are refused', (args, problem) => expect(readArguments(args)).toEqual({ do: 'stop', problem }));

test('a PIN is kept as a salted hash, and only the right one fits', async () => {
  const [one, two] = [await hashPin('2468'), await hashPin('2468')];
  expect([
    one === two,
    await isPinOf('2468', one),
    await isPinOf('2468', two),
    await isPinOf('2469', one),
  ]).toEqual([false, true, true, false]);
});

describe('the program', { timeout: 30_000 }, () => {
  test('says how to use it, and what to do without a configuration', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--config FILE') });
    expect(await run([])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^--config is missing\.[\s\S]*npm start/),
    });
    expect(await run(['--nonsense'])).toMatchObject({ code: 2, out: '' });
  });

  test('hashes a PIN for the staff list', async () => {
    const { code, out } = await run(['--hash-pin'], '97531\n');
    expect([code, await isPinOf('97531', out.trim())]).toEqual([0, true]);
    expect(await run(['--hash-pin'], '1\n')).toMatchObject({ code: 2, out: '' });
  });

  test('stops at a wrong configuration and names the field', async () => {
    const file = configFile({ ...good, listen: { host: '127.0.0.1', port: 'x' } });
    expect(await run(['--config', file])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Configuration: listen.port '),
    });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its address, answers, keeps its secrets to itself and stops on %s',
    async (signal) => {
      let health: unknown;
      const ended = await run(
        ['--config', configFile(good), '--port', '0'],
        '',
        /listening on (\S+)\n/,
        async (child, out) => {
          health = await (await fetch(`${/listening on (\S+)\n/.exec(out)?.[1]}/health`)).json();
          child.kill(signal);
        },
      );
      expect(ended).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^Guestway gateway listening on http:\/\/127\.0\.0\.1:\d+\n$/),
      });
      expect(health).toMatchObject({ ok: true, hotelId: 'test-hotel', demo: true });
      const names = ['gateway-secret', 'hotel-key-1.pem', 'gateway.db'];
      const ofRecords = ['records-witness.pem', 'records-sealing.pem', 'records/kek'];
      const modes = [...names, ...ofRecords].map((name) => statSync(join(folder, 'data', name)).mode & 0o777);
      expect(modes).toEqual(modes.map(() => 0o600));
    },
  );

  test('does not start where keys of records would lie in a plain file, unless that is accepted', async () => {
    for (const records of [undefined, {}, { acceptSoftwareKeys: false }]) {
      expect(await run(['--config', configFile({ ...good, records })])).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringContaining('records.acceptSoftwareKeys'),
      });
    }
  });

  test('does not start with a secret that others may read, a secret that is gone, or wrong authority keys', async () => {
    const file = configFile(good);
    const stopped = await run(['--config', file], '', /listening/, (child) => child.kill('SIGTERM'));
    expect(stopped.code).toBe(0);
    const secret = join(folder, 'data', 'gateway-secret');
    chmodSync(secret, 0o644);
    expect(await run(['--config', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('secret-readable'),
    });
    const bytes = readFileSync(secret);
    rmSync(secret);
    expect(await run(['--config', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('secret-missing'),
    });
    writeFileSync(secret, bytes, { mode: 0o600 });
    writeFileSync(join(folder, 'keys.json'), '{"keys":[]}');
    expect(await run(['--config', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('documents.authorityKeysFile'),
    });
  });
});
