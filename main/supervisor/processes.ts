import { readdirSync, readFileSync } from 'node:fs';

/** Variable every process of a tree inherits; its value is the tree's id. */
export const treeVariable = 'GUESTWAY_TREE';

/**
 * Living processes of one tree: all of its POSIX session (`leaderPid` leads it) and all that inherited the tree's id.
 * Zombies do not count: they hold no memory. Linux only, from /proc (proc(5)); elsewhere it throws, so nothing is proved.
 */
export function livingProcesses(leaderPid: number | null, treeId: string): number[] {
  if (process.platform !== 'linux') throw new Error('process-proof-unsupported');
  const mark = `${treeVariable}=${treeId}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && belongs(pid, leaderPid, mark));
}

function belongs(pid: number, leaderPid: number | null, mark: string): boolean {
  const fields = statFields(pid);
  if (fields === null) return false;
  const [state, , , sessionLeader] = fields;
  if (state === 'X' || (state === 'Z' && !hasThreads(pid))) return false;
  if (leaderPid !== null && Number(sessionLeader) === leaderPid) return true;
  return read(`/proc/${pid}/environ`)?.split('\0').includes(mark) ?? false;
}

/** What the system says of a process, from its state on (proc(5), `stat`); `null` for one that is gone. */
export function statFields(pid: number): readonly string[] | null {
  const stat = read(`/proc/${pid}/stat`);
  // The command name in parentheses may hold spaces and parentheses: fields are counted after the last one.
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** A killed leader is a zombie while its threads still die; until the last is gone they hold memory, files and locks. */
function hasThreads(pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Kills every given process at once; one that is already gone is no failure. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone between the listing and the signal.
    }
  }
}
