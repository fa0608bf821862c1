import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { type Service, startService } from '../../../main/demo/launch/service.ts';
import { startDisplay, type TestDisplay } from '../../e2e/guard/parts/display.ts';
import { keyHandsOn } from '../../e2e/guard/parts/key-hands.ts';
import { inRoot, mustRunInRoot } from '../parts/clean-root.ts';
import { drawn } from '../parts/guest-at-keys.ts';
import type { InLobby } from './lobby.ts';

// B20: the package is a console for the desk too, in a window of its own.

/** Two minutes without a key, of which keys within five seconds count as one; then the page asks how things stand. */
const [leastMs, lockLimitMs] = [112_000, 180_000];

const user = 'reception';
const home = `/home/${user}`;
const asUser = ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', 'env', `HOME=${home}`];

/** A console that somebody has signed in at and left. */
export type LeftConsole = {
  /** Resolves when it has locked itself, after two minutes, and a room is not looked up any more. */
  locked(): Promise<string>;
  stop(): Promise<void>;
};

/** Opens the console of the installed app on a display of its own, signs in by keys, looks up a room, and leaves it. */
export async function leaveConsoleOpen({ place, line }: InLobby): Promise<LeftConsole> {
  const { root, hotel } = place;
  await mustRunInRoot(root, 'useradd', '--create-home', user);
  const display = await startDisplay('1366x860');
  // Others have asked over this line before.
  const before = line.staff.length;
  const ofDesk = () => line.staff.slice(before);
  let service: Service | null = null;
  const stop = async (): Promise<void> => {
    await service?.stop();
    display.close();
    await mustRunInRoot(root, 'userdel', '--remove', user);
  };
  try {
    service = await startConsole(root, line.url, display);
    const keys = await keyHandsOn(display.path);
    await waitFor('the console', async () => (await display.windows()).length > 0, 30_000);
    await drawn();
    const desk = hotel.world.staff.find(({ role }) => role === 'desk');
    await keys.type(desk?.staffId ?? '');
    await keys.press('Tab');
    await keys.type(desk?.pin ?? '');
    await keys.press('Enter');
    const isSignedIn = () => ofDesk().some(({ path, status }) => path === '/staff/sign-in' && status === 200);
    await waitFor('the desk to be signed in', isSignedIn, 30_000);
    await drawn();
    const roomsSeen = () =>
      ofDesk().filter(({ path, status }) => path.startsWith('/staff/rooms/') && status === 200).length;
    const lookUp = async (): Promise<void> => {
      await keys.type('101');
      await keys.press('Enter');
    };
    await lookUp();
    await waitFor('the room to be shown', () => roomsSeen() === 1, 30_000);
    const [since, leftAtMono] = [line.staff.length, clock.monotonicMs()];
    return {
      async locked() {
        const refused = () => line.staff.slice(since).find(({ status }) => status === 401);
        const { atMono } = await waitFor('the console to lock itself', refused, lockLimitMs);
        assert.ok(atMono - leftAtMono >= leastMs, `after ${atMono - leftAtMono} ms`);
        await drawn();
        await lookUp();
        await drawn();
        assert.equal(roomsSeen(), 1);
        return `${Math.round((atMono - leftAtMono) / 1000)} s after the last key`;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startConsole(root: string, url: string, display: TestDisplay): Promise<Service> {
  mkdirSync(join(root, 'tmp/.X11-unix'), { recursive: true });
  const words = ['env', `DISPLAY=${display.name}`, '/usr/bin/guestway', `--console=${url}`];
  const [command, ...args] = inRoot(root, ...asUser, ...words);
  return startService({
    name: 'the console of the installed app',
    command,
    arguments: args,
    isReady: (line) => line.includes('"console-open"'),
  });
}
