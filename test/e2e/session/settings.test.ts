import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { makeOwned } from '../../../main/tools/setup/unprivileged.mjs';
import { layFiles, logTextIn, plainSettings, startPlain } from './plain-terminal.ts';

let folder = '';

test.beforeEach(() => {
  folder = makeOwned(mkdtempSync(join(tmpdir(), 'guestway-settings-')));
  layFiles(folder);
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Slow machines start slowly; what hangs is still found. */
const limitMs = 120_000;

const logText = (): string => logTextIn(folder);

test('settings that change while the terminal runs hold on a fresh tree, and broken ones change nothing', async () => {
  test.setTimeout(5 * limitMs);
  const file = join(folder, 'terminal.json');
  const good = { ...plainSettings(folder), acceptSoftwareKeys: true };
  const write = (text: string): void => writeFileSync(file, text, { mode: 0o644 });
  write(JSON.stringify(good));
  const { app, promotions, left } = startPlain(file);
  try {
    await waitFor('the first tree', () => promotions() === 1, limitMs);
    write('{ "half": ');
    await waitFor('a warning', () => logText().includes('settings.broken'), limitMs);
    expect(promotions()).toBe(1);

    const colors = { primary: '#7a1f3d', deep: '#2b1020' };
    const changed = { ...good, brand: { folder, colors }, hotelId: 'another-hotel' };
    // As IT writes it.
    write(`// colours of the winter\n${JSON.stringify(changed)}`);
    await waitFor('a tree with them', () => promotions() === 2, limitMs);
    const held = JSON.parse(readFileSync(join(folder, 'supervisor/settings.json'), 'utf8'));
    expect(held).toMatchObject({ brand: { colors }, hotelId: 'demo-harbour' });
    const noted = logText();
    expect(noted).toContain('settings.changed');
    expect(noted).toContain('settings.need-start');
    // It made room; it did not die.
    expect(noted).not.toContain('supervisor.treeDied');
    app.kill('SIGTERM');
    expect(await left).toBe(0);
  } finally {
    app.kill('SIGKILL');
  }
});
