import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';

/** The log of a terminal that runs, read as its IT person reads it: the one thing outside the screen that tells where it is. */
export type TerminalLog = {
  /** How many states were entered so far. */
  mark(): number;
  /** Resolves when the terminal has entered this state after the mark. */
  entered(state: string, mark: number): Promise<void>;
};

/** A state that has not come by then does not come. */
const limitMs = 30_000;

/** Reads the log below a terminal's data folder. */
export function terminalLog(dataFolder: string): TerminalLog {
  const folder = join(dataFolder, 'log');
  const states = (): readonly string[] => {
    if (!existsSync(folder)) return [];
    const lines = readdirSync(folder)
      .filter((name) => name.startsWith('terminal-'))
      .sort()
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    return lines.flatMap((line) => {
      if (!line.startsWith('{')) return [];
      const said = JSON.parse(line) as { msg?: string; to?: string };
      return said.msg === 'session.entered' && said.to !== undefined ? [said.to] : [];
    });
  };
  return {
    mark: () => states().length,
    async entered(state, mark) {
      await waitFor(`the terminal to enter ${state}`, () => states().slice(mark).includes(state), limitMs);
    },
  };
}
