import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Machine } from '../../../main/cli/command.ts';
import { selftestCommand } from '../../../main/selftest/selftest-command.ts';
import { ToolProblem } from '../../../main/tools/rules/problem.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selftest-'));
  file = join(folder, 'terminal.json');
  const settings = {
    dataFolder: join(folder, 'data'),
    gatewayUrl: 'http://127.0.0.1:9',
    trustFile: '/unused',
    hotelId: 'test-hotel',
    catalogueFile: '/unused',
    lanAddress: 'auto',
    demo: true,
  };
  mkdirSync(settings.dataFolder);
  writeFileSync(file, JSON.stringify(settings));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An app whose program file is not there: whatever gets as far as starting it ends there. */
const app: Partial<Machine> = {
  electronVersion: '45.4.1',
  executable: '/nowhere/guestway',
  environment: { DISPLAY: ':77' },
};

async function codeOf(args: readonly string[], machine: Partial<Machine> = app): Promise<string> {
  try {
    return `exit ${await selftestCommand(args, fakeCliIo(machine))}`;
  } catch (error) {
    if (error instanceof ToolProblem) return `${error.code} ${error.exitCode}`;
    throw error;
  }
}

test('a command line that is not understood, and what is not the app, are refused', async () => {
  expect(await codeOf(['A05'])).toBe('usage 2');
  expect(await codeOf(['--control'])).toBe('usage 2');
  expect(await codeOf(['--config', file], { electronVersion: null })).toBe('not-the-app 1');
});

test('settings that cannot be read, and a session without a display, are refused', async () => {
  expect(await codeOf(['--config', join(folder, 'none.json')])).toBe('settings 1');
  writeFileSync(join(folder, 'bad.json'), '{"surprise":1}');
  expect(await codeOf(['--config', join(folder, 'bad.json')])).toBe('settings 1');
  expect(await codeOf(['--config', file], { ...app, environment: {} })).toBe('no-display 1');
});

test('a terminal that runs on the same data folder, by whatever settings, is refused', async () => {
  const supervisor = join(folder, 'data', 'supervisor');
  mkdirSync(supervisor);
  const lock = join(supervisor, 'SingletonLock');
  symlinkSync(`${hostname()}-${process.pid}`, lock);
  expect(await codeOf(['--config', file])).toBe('running 1');
  // One of a process that is gone is left over, and stops nobody.
  rmSync(lock);
  symlinkSync(`${hostname()}-4194304`, lock);
  expect(await codeOf(['--config', file])).toBe('broken 1');
});

test('a test that could not be made keeps no result and leaves no folder', async () => {
  expect(await codeOf(['--config', file])).toBe('broken 1');
  expect(readdirSync(join(folder, 'data'))).toEqual([]);
});
