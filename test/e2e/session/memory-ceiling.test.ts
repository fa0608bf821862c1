import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { makeOwned } from '../../../main/tools/setup/unprivileged.mjs';
import { layFiles, logTextIn, plainSettings, startPlain } from './plain-terminal.ts';

/** Slow machines start slowly; what hangs is still found. */
const limitMs = 120_000;

let folder = '';

test.beforeEach(() => {
  folder = makeOwned(mkdtempSync(join(tmpdir(), 'guestway-memory-')));
  layFiles(folder);
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const logText = (): string => logTextIn(folder);

test('an idle terminal above its ceiling of memory starts anew once, and then only warns', async () => {
  test.setTimeout(4 * limitMs);
  const file = join(folder, 'terminal.json');
  // Less than any Electron needs.
  const settings = { ...plainSettings(folder), acceptSoftwareKeys: true, memoryCeilingMegabytes: 100 };
  writeFileSync(file, JSON.stringify(settings), { mode: 0o644 });
  const { app, promotions, left } = startPlain(file);
  try {
    await waitFor('a fresh tree', () => promotions() === 2, limitMs);
    await waitFor('a warning', () => logText().includes('memory.stays-high'), limitMs);
    expect(promotions()).toBe(2);
    const log = logText();
    const restarts = log.split('\n').filter((line) => line.includes('memory.restart'));
    expect(restarts.map((line) => JSON.parse(line).megabytes > 100)).toEqual([true]);
    // It made room; it did not die.
    expect(log).not.toContain('supervisor.treeDied');
    app.kill('SIGTERM');
    expect(await left).toBe(0);
  } finally {
    app.kill('SIGKILL');
  }
});
