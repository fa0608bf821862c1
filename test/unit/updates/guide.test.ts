import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { configShape } from '../../../main/gateway/config/config-shape.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';
import { blocksOf, readPage } from '../deploy/parts/guide.ts';
import { type GuideRun, startGuideRun } from '../deploy/parts/guide-run.ts';
import { testConfig } from '../gateway/fixture/gateway-fixture.ts';

const blocks = blocksOf('updates.md', readPage('updates.md'));
const pinHash = `scrypt$1024$8$1$${Buffer.alloc(16, 1).toString('base64url')}$${Buffer.alloc(32, 1).toString('base64url')}`;

let run: GuideRun | null = null;
let app = '';
afterEach(async () => {
  await run?.stop();
  rmSync(app, { recursive: true, force: true });
});

/** A part of a settings file that the page shows. */
const shown = (name: string): unknown =>
  JSON.parse(`{${blocks.find(({ mark, value }) => mark === 'picture' && value === name)?.text ?? ''}}`);

it('every command of the page works, in order, and says what the page says', async () => {
  app = mkdtempSync(join(tmpdir(), 'guestway-packed-'));
  writeFileSync(join(app, 'guestway'), '#!/bin/sh\n');
  chmodSync(join(app, 'guestway'), 0o755);
  run = await startGuideRun({ 'dist/package/linux-unpacked': app });
  const config = { ...testConfig(pinHash), ...(shown('gateway-config') as object) };
  const folder = run.placeOf('/srv/guestway');
  mkdirSync(join(folder, 'profiles'), { recursive: true });
  for (const name of ['keys.json', 'designation.jws']) writeFileSync(join(folder, name), '{}');
  writeFileSync(join(folder, 'gateway.json'), JSON.stringify(config));
  const said = new Map<string, string>();
  for (const block of blocks) {
    if (block.mark === 'shows')
      for (const line of block.text.split('\n')) expect(said.get(block.value)).toContain(line);
    if (block.mark !== 'run') continue;
    said.set(block.value, await run.run(block));
    // By the hands of IT, as the page says.
    if (block.value === 'release-keys')
      copyFileSync(run.placeOf('/srv/release-keys/authority-keys.json'), join(folder, 'release-keys.json'));
  }
  expect([...said.keys()].length).toBe(5);
});

it('the settings that the page shows are good', () => {
  expect(
    configShape.safeParse({ ...testConfig(pinHash), ...(shown('gateway-config') as object) }).success,
  ).toBe(true);
  const settings = { ...terminalSettings, ...(shown('terminal-config') as object) };
  expect(terminalConfigShape.parse(settings).updates).toEqual({
    folder: '/var/lib/guestway/updates',
    trustFile: '/etc/guestway/release-keys.json',
  });
});
