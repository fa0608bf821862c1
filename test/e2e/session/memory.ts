import { readFileSync } from 'node:fs';
import { livingProcesses } from '../../../main/supervisor/processes.ts';

/** Which memory is counted: all of it, or what a process has for itself, whatever else of the program runs beside it. */
type Kind = 'Pss' | 'Pss_Anon';

/** Proportional memory of one process in megabytes: shared pages count once over all that share them (proc(5), smaps_rollup). */
export function processMegabytes(pid: number, kind: Kind = 'Pss'): number {
  return Math.round(proportionalKilobytes(pid, kind) / 1024);
}

/** The same for a whole process tree, found by the POSIX session its leader began. */
export function treeMegabytes(leaderPid: number, kind: Kind = 'Pss'): number {
  const kilobytes = livingProcesses(leaderPid, 'none').map((pid) => proportionalKilobytes(pid, kind));
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

function proportionalKilobytes(pid: number, kind: Kind): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(new RegExp(`^${kind}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
  } catch {
    // It ended between the listing and the reading.
    return 0;
  }
}
