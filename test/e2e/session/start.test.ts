import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronCommand, makeOwned } from '../../../main/tools/setup/unprivileged.mjs';

let folder = '';

test.beforeEach(() => {
  folder = makeOwned(mkdtempSync(join(tmpdir(), 'guestway-start-')));
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const good = () => ({
  dataFolder: folder,
  gatewayUrl: 'http://127.0.0.1:9',
  trustFile: join(folder, 'trust.json'),
  hotelId: 'demo-harbour',
  catalogueFile: join(folder, 'catalogue.json'),
  lanAddress: 'auto',
  demo: true,
  window: { kiosk: false, width: 1366, height: 768 },
});

/** Starts the app and waits until it leaves. */
function start(
  settings: unknown,
  extra: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const electron = electronCommand();
  const file = join(folder, 'terminal.json');
  writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings), { mode: 0o644 });
  const { status, stdout } = spawnSync(
    electron.command,
    [...electron.argsBefore, `--config=${file}`, ...extra],
    {
      env: { ...electron.env, ...environment },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { status, said: stdout };
}

test('settings with a wrong value stop the app and name the field, never the value', () => {
  const cases: [unknown, string][] = [
    [{ ...good(), gatewayUrl: 'http://gateway.example' }, '"gatewayUrl"'],
    [{ ...good(), demo: 'yes-secret' }, '"demo"'],
    [{ ...good(), window: { ...good().window, width: 'wide' } }, '"window.width"'],
    [{ ...good(), surprise: 1 }, '(top level)'],
    ['{ not json', 'is not JSON'],
  ];
  for (const [settings, named] of cases) {
    const { status, said } = start(settings);
    expect({ status, said }).toEqual({ status: 2, said: expect.stringContaining(named) });
    expect(said).not.toContain('yes-secret');
  }
});

test('a file of pinned keys that cannot be used stops the terminal and is named', () => {
  writeFileSync(join(folder, 'trust.json'), '{"keys":[]}', { mode: 0o644 });
  const { status, said } = start(good());
  expect({ status, said }).toEqual({
    status: 2,
    said: expect.stringContaining('trust.json is refused at "keys"'),
  });
});

test('a system without a safe place for keys stops the terminal, and the line says what to do', () => {
  const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const trust = { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid: 'authority' }] };
  writeFileSync(join(folder, 'trust.json'), JSON.stringify(trust), { mode: 0o644 });
  const shipped = join(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json');
  copyFileSync(shipped, join(folder, 'catalogue.json'));
  // No key service runs here, so the store of this system would use a password that is the same everywhere.
  const { status, said } = start(good());
  expect({ status, said }).toEqual({
    status: 2,
    said: expect.stringContaining('"acceptSoftwareKeys": true'),
  });
  expect(existsSync(join(folder, 'records'))).toBe(false);
});

test('switches and variables that weaken the guard stop the app', () => {
  for (const extra of [
    '--ignore-certificate-errors',
    '--proxy-server=direct://',
    '--host-resolver-rules=MAP * 1.2.3.4',
    '--log-net-log=x',
  ]) {
    const { status, said } = start(good(), [extra]);
    expect({ extra, status }).toEqual({ extra, status: 2 });
    expect(said).toContain('it would weaken the guard');
  }
  expect(start(good(), [], { SSLKEYLOGFILE: join(folder, 'keys') })).toMatchObject({
    status: 2,
    said: expect.stringContaining('SSLKEYLOGFILE'),
  });
});
