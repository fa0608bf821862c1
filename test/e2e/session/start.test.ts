import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronCommand, makeOwned } from '../../../main/tools/setup/unprivileged.mjs';
import { layFiles, plainSettings } from './plain-terminal.ts';

let folder = '';

test.beforeEach(() => {
  folder = makeOwned(mkdtempSync(join(tmpdir(), 'guestway-start-')));
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const good = () => plainSettings(folder);

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
    [{ ...good(), surprise: 1 }, '"surprise"'],
    ['[]', 'must be one JSON object'],
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
  layFiles(folder);
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

test('a word on the command line runs its command in the app, and nothing is started', () => {
  const electron = electronCommand();
  const run = (...line: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(electron.command, [...electron.argsBefore, ...line], {
      env: electron.env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, stdout, stderr };
  };
  const file = join(folder, 'terminal.json');
  writeFileSync(file, `// ours\n${JSON.stringify({ ...good(), demo: 1, brnad: {} })}`, { mode: 0o644 });
  const checked = run('config', 'check', file);
  expect(checked.status).toBe(1);
  expect(checked.stdout.split('\n').map((line) => line.replace(`${file}:2:`, ''))).toEqual([
    expect.stringMatching(/^\d+: demo: must be true or false \[wrong-value\]$/),
    expect.stringMatching(/^\d+: brnad: is not known; "brand" is \[unknown-key\]$/),
    '',
  ]);
  expect(run('--ozone-platform=headless', 'config', 'schema')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('"acceptSoftwareKeys"'),
  });
  expect(run('confg')).toMatchObject({ status: 2, stderr: expect.stringContaining('"confg"') });
  expect(existsSync(join(folder, 'supervisor'))).toBe(false);
});
