import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCli } from '../../../main/cli/cli.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';

let folder = '';
let config = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-image-'));
  config = join(folder, 'terminal.json');
  writeFileSync(config, JSON.stringify({ ...terminalSettings, dataFolder: join(folder, 'data') }));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = [
  'device-key.pem',
  'identity.json',
  'machine-bond.json',
  'seen-documents.json',
  'signed-settings.json',
  'trust.json',
];

function fill(unshipped: number | null): void {
  for (const name of ['records', 'log', 'supervisor', 'other-machine-1'])
    mkdirSync(join(folder, 'data', name), { recursive: true });
  for (const name of names) writeFileSync(join(folder, 'data', name), '{}');
  if (unshipped !== null) writeFileSync(join(folder, 'data/shipping.json'), JSON.stringify({ unshipped }));
}

const run = async (...extra: readonly string[]) => {
  const io = fakeCliIo();
  const code = await runCli(['prepare-image', '--config', config, ...extra], io);
  return { code, said: io.said(), left: readdirSync(join(folder, 'data')) };
};

it('leaves nothing that makes two machines the same terminal, and all that IT put there', async () => {
  fill(0);
  expect(await run()).toEqual({
    code: 0,
    said: expect.stringContaining('/etc/machine-id'),
    left: ['trust.json'],
  });
});

it.each([[3], [null]])('refuses while the gateway lacks records, or may: %j', async (unshipped) => {
  fill(unshipped);
  const before = readdirSync(join(folder, 'data'));
  expect(await run()).toEqual({ code: 1, said: expect.stringMatching(/^unshipped: /), left: before });
  expect(await run('--force')).toMatchObject({ code: 0, left: ['trust.json'] });
});

it('a wrong command line or wrong settings remove nothing', async () => {
  fill(0);
  const before = readdirSync(join(folder, 'data'));
  expect(await run('now')).toMatchObject({ code: 2, left: before });
  writeFileSync(config, '{');
  expect(await run()).toEqual({ code: 1, said: expect.stringMatching(/^settings: /), left: before });
});
