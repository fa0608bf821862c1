import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { askToClose, visibleWindows } from '../../../../main/selftest/display/windows.ts';
import { onDisplay } from '../../../../main/selftest/display/x11.ts';

/** A virtual display of its own, so that no other program's windows are counted. */
export type TestDisplay = {
  /** For DISPLAY. */
  readonly name: string;
  /** Its socket. */
  readonly path: string;
  /** Names of all windows that can be seen, system dialogs among them; sorted. */
  windows(): Promise<readonly string[]>;
  /** Asks every window that can be seen to close, as its cross would, but those of this name. */
  dismissAllBut(name: string): Promise<void>;
  close(): void;
};

/** Starts Xvfb on the first free number, with a screen of this size in pixels. */
export async function startDisplay(size = '1280x900'): Promise<TestDisplay> {
  const server = spawn(
    'setpriv',
    [
      '--pdeathsig',
      'TERM',
      'Xvfb',
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${size}x24`,
      '-nolisten',
      'tcp',
      '-ac',
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = server.stdio[3];
  if (number === null || number === undefined) throw new Error('no display number');
  const [chunk] = (await once(number, 'data')) as [Buffer];
  const display = chunk.toString('utf8').trim();
  const path = `/tmp/.X11-unix/X${display}`;
  return {
    name: `:${display}`,
    path,
    windows: () => onDisplay(path, async (one) => (await visibleWindows(one)).map(({ name }) => name).sort()),
    dismissAllBut: (kept) =>
      onDisplay(path, async (one) => {
        for (const { id, name } of await visibleWindows(one)) if (name !== kept) await askToClose(one, id);
      }),
    close: () => void server.kill('SIGTERM'),
  };
}
