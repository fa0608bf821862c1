import { systemClock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import { keyStateFileName, longestTokenMs, openHotelKeys } from './hotel-keys.ts';

/** What a command did, in words, and its exit code: 0 done, 1 try again, 2 asked for something that is not there. */
export type CommandEnd = { readonly code: 0 | 1 | 2; readonly text: string };

/**
 * Rotates the hotel key in the data folder of this configuration, or removes the key `emergencyKid` at once. A gateway that
 * runs follows within a second.
 */
export function rotateHotelKey(
  { dataFolder, limits }: Pick<GatewayConfig, 'dataFolder' | 'limits'>,
  emergencyKid: string | null,
  log: Log,
): CommandEnd {
  const keys = openHotelKeys({
    folder: dataFolder,
    longestTokenMs: longestTokenMs(limits.grantHours * 3_600_000),
    clock: systemClock,
    log,
  });
  const outcome = emergencyKid === null ? (keys.rotate() ? 'rotated' : 'busy') : keys.remove(emergencyKid);
  const known = keys
    .jwks()
    .keys.map(({ kid, status }) => `  ${kid}  ${status}`)
    .join('\n');
  switch (outcome) {
    case 'rotated':
      return { code: 0, text: `The hotel key was rotated. Keys now:\n${known}\n` };
    case 'removed':
      return {
        code: 0,
        text: `Key ${emergencyKid} is removed; tokens printed with it count no more. Keys now:\n${known}\n`,
      };
    case 'unknown-kid':
      return { code: 2, text: `No key ${emergencyKid}; nothing was changed. Keys:\n${known}\n` };
    case 'busy':
      return {
        code: 1,
        text: `Another process is changing the keys (${keyStateFileName}.lock); nothing was changed. Try again.\n`,
      };
  }
}
