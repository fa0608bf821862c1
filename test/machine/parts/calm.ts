import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Machine } from './machine.ts';

/** A machine that draws, starts or loads has less than this of its time left. A headline that moves leaves more. */
const calmShare = 0.35;
/** Emulated processors beside other work. */
const limitMs = 10 * 60_000;

/** The kernel's counters of what its processors did, twice (proc_stat(5)): user, nice, system, idle and others. */
const sample = 'head -n 1 /proc/stat; sleep 3; head -n 1 /proc/stat';

/**
 * Resolves when the machine has done what was asked of it: the screen stands, a spare is warm, a page is there. What a person at it
 * would see, and says more than a fixed wait on processors whose speed nobody knows.
 */
export async function calm(machine: Machine): Promise<void> {
  const isCalm = async () => idleShare(await machine.must(sample)) >= calmShare;
  await waitFor('the machine to be calm', isCalm, limitMs);
}

function idleShare(output: string): number {
  const [before = [], after = []] = output
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).slice(1).map(Number));
  const spent = after.map((ticks, index) => ticks - (before[index] ?? 0));
  const idle = spent[3] ?? 0;
  return idle / spent.reduce((sum, ticks) => sum + ticks, 0);
}
