import type { IconName } from '../../ui/icons/Icon.tsx';
import type { Tone } from '../parts/Chip.tsx';
import type { Terminal } from './terminal.ts';

/** How the state of a terminal looks, wherever it is shown. */
export const stateLooks: Record<Terminal['state'], readonly [Tone, IconName]> = {
  free: ['good', 'check'],
  'in-use': ['plain', 'person'],
  ending: ['plain', 'wipe'],
  'out-of-order': ['bad', 'warning'],
  unavailable: ['attention', 'clock'],
  silent: ['attention', 'dash'],
  revoked: ['plain', 'blocked'],
};
