import { readNames } from './read-names.ts';
import { readText } from './read-text.ts';

/** A supervisor of this terminal that runs. */
export type RunningSupervisor = {
  readonly pid: number;
  /** Process trees that run under it; two while a guest is there. */
  readonly trees: number;
  /** Whether the system starts it again when it hangs; `null` when this user may not see that. */
  readonly isWatched: boolean | null;
};

/**
 * Finds the supervisor by its command line: the settings file, no role and no command (proc(5)). `null` when none runs.
 * `root` is the machine's root folder, `configFile` what it was started with.
 */
export function findSupervisor(root: string, configFile: string): RunningSupervisor | null {
  const config = ` --config=${configFile} `;
  const lines = processes(root).map((pid) => ({
    pid,
    // Chromium writes its command line anew with blanks between the words, in all processes but the supervisor.
    line: `${(readText(`${root}/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim()} `,
  }));
  const ours = lines.filter(({ line }) => line.includes(config));
  const found = ours.find(({ line }) => !line.replace(config, ' ').split(' ').slice(1).some(isOfOther));
  if (found === undefined) return null;
  const trees = ours.filter(({ line }) => line.includes(' --role=terminal ')).length;
  const environment = readText(`${root}/proc/${found.pid}/environ`);
  const isWatched =
    environment === null ? null : environment.split('\0').some((each) => /^WATCHDOG_USEC=[1-9]/.test(each));
  return { pid: found.pid, trees, isWatched };
}

/** What a supervisor is never started with: a role, or a word that is no path, which names a command such as `doctor`. */
function isOfOther(word: string): boolean {
  return /^--(role|type)=/.test(word) || /^[a-z][a-z-]*$/.test(word);
}

function processes(root: string): number[] {
  return readNames(`${root}/proc`)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((one, other) => one - other);
}
