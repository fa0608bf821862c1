import { firstKeyHeard, nothingLeadsOut, strangersUnheard, wholeSession } from '../steps/at-keyboard.ts';
import { safePage } from '../steps/faults.ts';
import { becomesTerminal, locked, restart, settingsTaken, takesCodes } from '../steps/set-up.ts';
import type { Variant } from './variant.ts';

/** A bare X server instead of cage, for displays that Wayland does not know. */
export const x11: Variant = {
  hardware: { disks: [] },
  packages: ['xserver-xorg', 'xauth'],
  settings: ['SESSION=x11', 'SWAP=off'],
  steps: [
    settingsTaken,
    locked,
    becomesTerminal(restart),
    takesCodes,
    firstKeyHeard,
    nothingLeadsOut,
    strangersUnheard,
    wholeSession,
    safePage,
  ],
};
