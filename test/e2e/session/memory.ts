import { readFileSync } from 'node:fs';
import { livingProcesses } from '../../../main/supervisor/processes.ts';

/** Proportional memory of one process in megabytes: shared pages count once over all that share them (proc(5), smaps_rollup). */
export function processMegabytes(pid: number): number {
  return Math.round(proportionalKilobytes(pid) / 1024);
}

/** The same for a whole process tree, found by the POSIX session its leader began. */
export function treeMegabytes(leaderPid: number): number {
  const kilobytes = livingProcesses(leaderPid, 'none').map(proportionalKilobytes);
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

function proportionalKilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It ended between the listing and the reading.
    return 0;
  }
}
