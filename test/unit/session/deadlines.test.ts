import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deadlineMs, endStepLimitMs } from '../../../main/session/deadlines.ts';
import type { Ended, State } from '../../../main/session/states.ts';
import { kitFolder } from '../lockdown/linux-kit.ts';

const ended: Ended = { sessionId: 's1', cause: 'guest', language: 'en' };
const theEnd: readonly State[] = [
  { name: 'ending', ended },
  { name: 'wiping', ended, closed: [] },
  { name: 'recording', ended, wipe: { proved: true, steps: [] } },
];

describe('how long the end of a session may take', () => {
  it('a step that acts and proves slowly is over before the walls behind the steps', () => {
    for (const state of theEnd.slice(0, 2))
      expect(deadlineMs(state)).toBeGreaterThanOrEqual(2 * endStepLimitMs);
  });

  it('systemd waits until it is over', () => {
    const unit = readFileSync(join(kitFolder, 'systemd/guestway-kiosk.service'), 'utf8');
    const seconds = Number(/^TimeoutStopSec=(\d+)s$/m.exec(unit)?.[1]);
    const wallsMs = theEnd.reduce((sum, state) => sum + (deadlineMs(state) ?? Number.POSITIVE_INFINITY), 0);
    expect(wallsMs).toBeLessThan(seconds * 1_000);
  });
});
