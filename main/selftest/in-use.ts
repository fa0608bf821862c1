import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findSupervisor } from '../doctor/machine/supervisors.ts';

/** Whether a terminal runs with these settings, or with others on the same data folder. */
export function isTerminalRunning(configFile: string, dataFolder: string): boolean {
  return findSupervisor('', configFile) !== null || isHeld(join(dataFolder, 'supervisor'));
}

/** Chromium's lock of one program per folder is a link to `HOST-PID`; one of a dead process is left over. */
function isHeld(folder: string): boolean {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(folder, 'SingletonLock')))?.[1]);
    return Number.isInteger(pid) && isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
