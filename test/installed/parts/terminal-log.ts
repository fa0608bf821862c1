import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';

/** The log of a terminal that runs, read as its IT person reads it: the one thing outside the screen that tells where it is. */
export type TerminalLog = {
  /** How many states were entered so far. */
  mark(): Promise<number>;
  /** Resolves when the terminal has entered this state after the mark. */
  entered(state: string, mark: number): Promise<void>;
};

/** A state that has not come by then does not come. */
const limitMs = 30_000;

/** Reads the log below a terminal's data folder. */
export function terminalLog(dataFolder: string): TerminalLog {
  const folder = join(dataFolder, 'log');
  return logOf(async () => {
    if (!existsSync(folder)) return '';
    const names = readdirSync(folder).filter((name) => name.startsWith('terminal-'));
    return names
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
  }, limitMs);
}

/** The log of a terminal whose lines so far `read` gives. */
export function logOf(read: () => Promise<string>, stateLimitMs: number): TerminalLog {
  const states = async (): Promise<readonly string[]> =>
    (await read()).split('\n').flatMap((line) => {
      if (!line.startsWith('{')) return [];
      const said = JSON.parse(line) as { msg?: string; to?: string };
      return said.msg === 'session.entered' && said.to !== undefined ? [said.to] : [];
    });
  return {
    mark: async () => (await states()).length,
    async entered(state, mark) {
      const isThere = async () => (await states()).slice(mark).includes(state);
      await waitFor(`the terminal to enter ${state}`, isThere, stateLimitMs);
    },
  };
}
