import { readdirSync, readFileSync } from 'node:fs';
import { statFields } from '../../../main/supervisor/processes.ts';

/** A process and all that descend from it (proc(5)). */
export function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const each of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const fields = statFields(each);
    if (fields !== null) parents.set(each, Number(fields[1]));
  }
  const isBelow = (each: number): boolean => {
    for (let at = each; at > 1; at = parents.get(at) ?? 0) if (at === pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isBelow);
}

/** The words of a process with blanks between them; empty for one that has ended. */
export function commandLine(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
