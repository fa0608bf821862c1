import { execFile } from 'node:child_process';
import type { Ran } from './scene.ts';

const limitMs = 7_000;
const longestOutputBytes = 256 * 1024;

/**
 * Runs a program without a shell, with no variables but a plain path, and reads what it writes; `null` when it could not be
 * started, wrote too much or was stopped after seven seconds.
 */
export function runProgram(file: string, args: readonly string[]): Promise<Ran> {
  const options = {
    timeout: limitMs,
    maxBuffer: longestOutputBytes,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
  };
  return new Promise((resolve) => {
    execFile(file, [...args], options, (error, output) => {
      if (error === null) return resolve({ code: 0, output });
      resolve(typeof error.code === 'number' ? { code: error.code, output } : null);
    });
  });
}
