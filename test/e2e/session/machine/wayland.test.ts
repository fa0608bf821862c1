import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sleep, systemClock } from '../../../../main/clock.ts';
import { makeOwnedTemporary } from '../../../../main/tools/setup/unprivileged.mjs';
import { layFiles, plainSettings, startPlain } from '../plain-terminal.ts';
import { startCage } from './cage.ts';

/** Where the kiosk is asked for too early not every start ends in a crash. */
const starts = 5;
/** It came within the second in which the window was shown. */
const settledMs = 2_500;

test('a kiosk stands on the compositor of the kit, start after start', async () => {
  test.setTimeout(240_000);
  const folder = makeOwnedTemporary('guestway-wayland');
  const cage = await startCage();
  try {
    // As `session/start` of the kit has it.
    const wayland = { WAYLAND_DISPLAY: cage.display, ELECTRON_OZONE_PLATFORM_HINT: 'wayland' };
    layFiles(folder);
    const file = join(folder, 'terminal.json');
    const more = { acceptSoftwareKeys: true, window: { kiosk: true, width: 800, height: 600 } };
    writeFileSync(file, JSON.stringify({ ...plainSettings(folder), ...more }), { mode: 0o644 });
    for (let count = 1; count <= starts; count += 1) {
      const terminal = startPlain(file, wayland);
      await expect.poll(terminal.promotions, { timeout: 60_000 }).toBe(1);
      await sleep(systemClock, settledMs);
      // A tree that had died would have been followed by another one.
      expect(terminal.promotions()).toBe(1);
      terminal.app.kill('SIGTERM');
      await terminal.left;
    }
  } finally {
    await cage.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
