import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sleep, systemClock } from '../../../../main/clock.ts';
import { makeOwnedTemporary } from '../../../../main/tools/setup/unprivileged.mjs';
import { layFiles, plainSettings, startPlain } from '../plain-terminal.ts';
import { startCage } from './cage.ts';

/** More than half of the starts of a kiosk that is asked for too early end in a crash. */
const starts = 5;
/** It came within the second in which the window was shown. */
const settledMs = 2_500;

test('a kiosk stands on the compositor of the kit, start after start', async () => {
  test.setTimeout(240_000);
  const folder = makeOwnedTemporary('guestway-wayland');
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const cage = await startCage();
  try {
    delete process.env.DISPLAY;
    process.env.WAYLAND_DISPLAY = cage.display;
    layFiles(folder);
    const file = join(folder, 'terminal.json');
    const more = { acceptSoftwareKeys: true, window: { kiosk: true, width: 800, height: 600 } };
    writeFileSync(file, JSON.stringify({ ...plainSettings(folder), ...more }), { mode: 0o644 });
    for (let count = 1; count <= starts; count += 1) {
      const terminal = startPlain(file);
      await expect.poll(terminal.promotions, { timeout: 60_000 }).toBe(1);
      await sleep(systemClock, settledMs);
      // A tree that had died would have been followed by another one.
      expect(terminal.promotions()).toBe(1);
      terminal.app.kill('SIGTERM');
      await terminal.left;
    }
  } finally {
    restore({ DISPLAY, WAYLAND_DISPLAY });
    await cage.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function restore(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
