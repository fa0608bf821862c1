import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../cli/command.ts';
import { closed, open, type Row, unchecked } from './row.ts';

const sign = 'guestway-self-test-ran';
/** What the program answers to `--help`. */
const helpBegin = 'Guestway, the terminal.';
const startLimitMs = 20_000;

/** One way to start the program so that it does something else, or lets somebody look into it. */
type OtherStart = {
  readonly tried: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
};

/** What a start answers that was refused. */
export type Started = { readonly code: number | null; readonly output: string };

/** Starts the program file; given, so that tests say what it answers. */
export type StartAgain = (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) => Promise<Started>;

/**
 * Starts the installed program in ways that it must refuse (B15). `--help` would end a start that is not refused, so that none
 * stays. A checkout runs in an Electron whose doors are open, so there is nothing to tell.
 */
export async function outsideRows(
  machine: Pick<Machine, 'isInstalled'>,
  scratchFolder: string,
  start: StartAgain,
): Promise<readonly Row[]> {
  const script = join(scratchFolder, 'outside.cjs');
  writeFileSync(script, `console.log('${sign}')`);
  const starts: readonly OtherStart[] = [
    { tried: 'a start with --remote-debugging-port', args: ['--remote-debugging-port=0', '--help'] },
    { tried: 'a start with --inspect', args: ['--inspect=0', '--help'] },
    { tried: 'a start with --no-sandbox', args: ['--no-sandbox', '--help'] },
    { tried: 'a start as Node', args: [script], environment: { ELECTRON_RUN_AS_NODE: '1' } },
    {
      tried: 'a start with a script in NODE_OPTIONS',
      args: ['--help'],
      environment: { NODE_OPTIONS: `--require=${script}` },
    },
  ];
  const rows: Row[] = [];
  for (const { tried, args, environment = {} } of starts) {
    if (!machine.isInstalled) {
      rows.push({ id: 'B15', tried, ...unchecked('this is a checkout') });
      continue;
    }
    const { code, output } = await start(args, environment);
    const isRefused = code === 2 && output.includes('does not start with');
    // The engine takes variables away that a fuse closes; then the program starts as ever.
    const isUsual = code === 0 && output.startsWith(helpBegin) && Object.hasOwn(environment, 'NODE_OPTIONS');
    const isClosed = (isRefused || isUsual) && !output.includes(sign);
    const told = isRefused ? 'the program does not start' : 'the program starts as ever, without the script';
    rows.push({ id: 'B15', tried, ...(isClosed ? closed(told) : open('the program starts so')) });
  }
  return rows;
}

/** Starts this program file again, to its end. */
export function startAgain(executable: string, variables: Readonly<Record<string, string>>): StartAgain {
  return (args, environment) =>
    new Promise((resolve) => {
      const options = { timeout: startLimitMs, env: { ...variables, ...environment } };
      execFile(executable, ['--ozone-platform=headless', ...args], options, (error, output, errors) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, output: `${output}\n${errors}` });
      });
    });
}
