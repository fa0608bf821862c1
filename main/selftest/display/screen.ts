import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, within } from '../../clock.ts';
import { readCookie } from './cookie.ts';
import { askToClose, visibleWindows } from './windows.ts';
import { type Connection, onDisplay } from './x11.ts';

/** The windows that a guest could see. */
export type Screen = {
  windows(): Promise<readonly number[]>;
  /** Asks these to close, as their crosses would. */
  dismiss(ids: readonly number[]): Promise<void>;
};

/** Variables by which a program finds its display. */
export type DisplayVariables = Readonly<Record<string, string | undefined>>;

const answerLimitMs = 5_000;

/** Opens the X11 display of this session; `null` where there is none, or it does not let us in: then nobody lists windows. */
export async function openScreen(
  variables: DisplayVariables,
  home: string,
  clock: Clock,
): Promise<Screen | null> {
  const [, number] = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(variables.DISPLAY ?? '') ?? [];
  // Beside Wayland the engine may draw where X11 does not see it.
  if (number === undefined || variables.XDG_SESSION_TYPE === 'wayland') return null;
  const path = `/tmp/.X11-unix/X${number}`;
  const authority = variables.XAUTHORITY || join(home, '.Xauthority');
  const cookie = cookieIn(authority, number);
  const ask = <Output>(work: (connection: Connection) => Promise<Output>): Promise<Output> =>
    within(clock, answerLimitMs, onDisplay(path, work, cookie));
  const screen: Screen = {
    windows: () => ask(async (connection) => (await visibleWindows(connection)).map(({ id }) => id)),
    dismiss: (ids) =>
      ask(async (connection) => {
        for (const id of ids) await askToClose(connection, id);
      }),
  };
  try {
    await screen.windows();
    return screen;
  } catch {
    return null;
  }
}

/** `null` where there is no such file, or it is not for this user: a display may let us in all the same. */
function cookieIn(file: string, display: string): Buffer | null {
  try {
    return existsSync(file) ? readCookie(readFileSync(file), display) : null;
  } catch {
    return null;
  }
}
