import { systemClock } from '../../clock.ts';
import { createLog } from '../../log/create-log.ts';
import type { ConfigFlags } from '../config/load-config.ts';
import { logFolderOf } from '../log-folder.ts';
import { closeOrExit } from '../stop.ts';
import { loadGroup } from './load-group.ts';
import { startGroup } from './start-group.ts';

/**
 * Runs a group until `stopped`, and gives the exit code of the program: 2 for a wrong configuration, 1 for an address that cannot
 * be used. A hotel that cannot start is told of and tried again.
 */
export async function runGroup(file: string, flags: ConfigFlags, stopped: Promise<void>): Promise<number> {
  const loaded = loadGroup(file, flags);
  if (!loaded.ok) {
    process.stderr.write(`Configuration: ${loaded.field} ${loaded.problem}\n`);
    return 2;
  }
  try {
    const group = await startGroup(loaded, {
      logOf: (config) => createLog(logFolderOf(config), 'gateway', systemClock.nowMs()),
      told(hotelId, news) {
        if (news instanceof Error) process.stderr.write(`${hotelId} cannot start: ${news.message}\n`);
        else process.stdout.write(`${hotelId} at ${news.url}\n`);
      },
    });
    process.stdout.write(`Guestway gateway listening on ${group.url}\n`);
    await stopped;
    await closeOrExit(group.close, { clock: systemClock, exit: process.exit });
    return 0;
  } catch (error) {
    process.stderr.write(
      `Guestway gateway cannot start: ${error instanceof Error ? error.message : 'unknown'}\n`,
    );
    return 1;
  }
}
