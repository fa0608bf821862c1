import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute } from 'node:path';
import type { Place } from './scan.ts';

/**
 * Everywhere a terminal could leave something: what it keeps itself, memory-backed folders, temporary folders, crash dumps,
 * core files, spool, and the home of the user it runs as. The demo site and channel are the outside world, and keep nothing.
 */
export function placesToSearch(dataFolder: string, startedAtMs: number): readonly Place[] {
  const shared = [
    '/dev/shm',
    tmpdir(),
    '/var/tmp',
    '/var/crash',
    '/var/spool',
    '/var/lib/systemd/coredump',
    '/var/log',
    '/run',
    '/nonexistent',
    homedir(),
    ...coreFolders(),
  ];
  return [
    { path: dataFolder },
    ...[...new Set(shared)].map((path) => ({ path, changedSinceMs: startedAtMs })),
  ];
}

/** Where the kernel puts core files. A bare name puts them where the process stands; a pipe hands them to a program. */
function coreFolders(): string[] {
  const pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim();
  if (pattern.startsWith('|')) return [];
  return [isAbsolute(pattern) ? dirname(pattern) : process.cwd()];
}
