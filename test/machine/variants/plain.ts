import { firstKeyHeard, nothingLeadsOut, strangersUnheard, wholeSession } from '../steps/at-keyboard.ts';
import { kernelGivesUp, powerCut, recordsTell, safePage, wipesFirst } from '../steps/faults.ts';
import { becomesTerminal, locked, restart, settingsTaken, takesCodes } from '../steps/set-up.ts';
import type { Variant } from './variant.ts';

/** The guide as it stands. */
export const plain: Variant = {
  hardware: { disks: [] },
  packages: ['cage', 'seatd'],
  settings: ['SESSION=wayland', 'SWAP=off'],
  steps: [
    settingsTaken,
    locked,
    becomesTerminal(restart),
    takesCodes,
    firstKeyHeard,
    nothingLeadsOut,
    strangersUnheard,
    wholeSession,
    powerCut,
    wipesFirst,
    kernelGivesUp,
    safePage,
    recordsTell,
  ],
};
