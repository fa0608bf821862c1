import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';

/** The log of a terminal that runs, read as its IT person reads it: the one thing outside the screen that tells where it is. */
export type TerminalLog = {
  /** How many states were entered so far. */
  mark(): Promise<number>;
  /** Resolves when the terminal has entered this state after the mark. */
  entered(state: string, mark: number): Promise<void>;
  /** Every line of this name so far. */
  said(name: string): Promise<readonly LogLine[]>;
};

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>>;

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
  const said = async (name: string): Promise<readonly LogLine[]> =>
    (await read()).split('\n').flatMap((line) => {
      if (!line.startsWith('{')) return [];
      const told = JSON.parse(line) as LogLine;
      return told.msg === name ? [told] : [];
    });
  const states = async (): Promise<readonly string[]> =>
    (await said('session.entered')).flatMap(({ to }) => (typeof to === 'string' ? [to] : []));
  return {
    mark: async () => (await states()).length,
    async entered(state, mark) {
      const isThere = async () => (await states()).slice(mark).includes(state);
      await waitFor(`the terminal to enter ${state}`, isThere, stateLimitMs);
    },
    said,
  };
}
