import { join } from 'node:path';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import { atTerminal } from '../parts/at-terminal.ts';
import { beginByCode } from '../parts/guest-at-keys.ts';
import type { SessionPlace } from '../parts/one-session.ts';
import type { Steps } from '../parts/steps.ts';
import { type LeftConsole, leaveConsoleOpen } from './console-left-open.ts';
import { strangeDocuments } from './documents.ts';
import { type InLobby, startLobby } from './lobby.ts';
import { assertOnlyTyped, newGuest, scannedInSession } from './next-guest.ts';
import { assertNothingLearnt, type Offered, wordOnGlass } from './on-screen-keyboard.ts';
import { assertCancelled, printThatWaits } from './print-that-waits.ts';
import { cutInSession, silentAtTheCode } from './silent-gateway.ts';
import { choose } from './spots.ts';
import { type WallClock, wallClockIn } from './wall-clock.ts';
import { spacesOnWarning } from './warnings.ts';

/** How many steps it has. */
export const stepsOfEvening = 8;

/**
 * One start of the installed terminal in a lobby of its own, with everything that takes a gateway in hostile hands, short limits,
 * a printer or another clock. What takes minutes goes on beside something else that does.
 */
export function hostileEvening(
  steps: Steps,
  around: Pick<SessionPlace, 'root' | 'display'> & { readonly other: Hotel; readonly work: string },
): Promise<void> {
  return steps.around('a lobby with a line in hostile hands', async () => {
    const wallClock = await wallClockIn(around.root);
    const lobby = await startLobby(around, join(around.work, 'lobby'));
    try {
      await atTerminal(lobby.place, (hands) => evening(steps, { ...lobby, hands }, around.other, wallClock));
    } finally {
      await lobby.stop();
      wallClock.remove();
    }
  });
}

async function evening(steps: Steps, here: InLobby, other: Hotel, wallClock: WallClock): Promise<void> {
  await steps.run('documents that are foreign, older, exchanged or damaged let nobody in', () =>
    strangeDocuments(here, other),
  );
  await steps.run('a code is taken by a gateway that answers in time, and by no other', () =>
    silentAtTheCode(here),
  );
  await steps.run('a space pressed twice on a warning neither ends nor adds', async () => {
    await beginInChinese(here);
    await spacesOnWarning(here);
  });
  const kept: { first?: Offered; desk?: LeftConsole } = {};
  try {
    await steps.run('cut off and with the clock set it ends in time, is recorded, and sent later', () =>
      cutInSession(here, wallClock, async () => {
        kept.desk = await leaveConsoleOpen(here);
        kept.first = await wordOnGlass(here);
        await printThatWaits(here);
      }),
    );
    await steps.run('the job that waited is cancelled', () => assertCancelled(here));
    await steps.run('the console of the desk has locked itself', () => kept.desk?.locked());
  } finally {
    await kept.desk?.stop();
  }
  await steps.run('the keyboard of the next guest has learnt nothing', async () => {
    await beginInChinese(here);
    assertNothingLearnt(kept.first, await wordOnGlass(here));
  });
  await steps.run(
    'a scanner goes nowhere; a new guest ends what was left, and nothing of it stays',
    async () => {
      await scannedInSession(here);
      const told = await newGuest(here);
      assertOnlyTyped(here);
      return told;
    },
  );
}

/** From the attract screen to the start page, in a language whose words are composed. */
async function beginInChinese({ place, hands }: InLobby): Promise<void> {
  const { code } = await freshGrant(await hands.staff('supervisor'), '101', 'open-web');
  await choose(place, 'chinese');
  await beginByCode(hands.keys, hands.log, code);
}
