import { deviceOf } from '../parts/places.ts';
import { firstKeyHeard, wholeSession } from '../steps/at-keyboard.ts';
import { powerCut, recordsTell, wipesFirst } from '../steps/faults.ts';
import { disksMade, onlyDataKept, startFromNewImage, unreadable, workedOn } from '../steps/own-disks.ts';
import { becomesTerminal, locked, settingsTaken, takesCodes } from '../steps/set-up.ts';
import type { Variant } from './variant.ts';

/** Nothing written stays but the terminal's data; what is written for a while, and swap, are encrypted. */
export const readOnly: Variant = {
  hardware: { disks: ['data', 'scratch', 'swap'] },
  packages: ['cage', 'seatd', 'cryptsetup'],
  settings: [
    'SESSION=wayland',
    'READ_ONLY_ROOT=yes',
    `SCRATCH_DEVICE=${deviceOf('scratch')}`,
    'SWAP=encrypted',
    `SWAP_DEVICE=${deviceOf('swap')}`,
  ],
  steps: [
    settingsTaken,
    disksMade,
    locked,
    becomesTerminal(startFromNewImage),
    takesCodes,
    firstKeyHeard,
    unreadable,
    wholeSession,
    powerCut,
    wipesFirst,
    onlyDataKept,
    workedOn,
    recordsTell,
  ],
};
