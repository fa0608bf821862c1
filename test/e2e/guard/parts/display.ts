import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
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

/**
 * Starts Xvfb with a screen of this size in pixels. Its number is drawn: one that Xvfb finds free may be that of a server which is
 * just ending, and that removes the socket of the new one. It never resets: at the last client's end it would send away whoever is
 * connecting just then, such as an app or a window manager that starts while a test looks at the windows.
 */
export async function startDisplay(size = '1280x900'): Promise<TestDisplay> {
  const display = String(randomInt(1_000, 50_000));
  const server = spawn(
    'setpriv',
    [
      '--pdeathsig',
      'TERM',
      'Xvfb',
      `:${display}`,
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${size}x24`,
      '-nolisten',
      'tcp',
      '-ac',
      '-noreset',
    ],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = server.stdio[3];
  if (number === null || number === undefined) throw new Error('no display number');
  // It says its number when it is ready.
  await once(number, 'data');
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
