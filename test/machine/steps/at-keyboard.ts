import assert from 'node:assert/strict';
import { systemClock as clock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { checkIn, goTo, sessionByKeys } from '../../installed/parts/guest-at-keys.ts';
import { assertSameScreen, pressEverything, screenOf } from '../parts/keys-that-lead-out.ts';
import { pluggedIn } from '../parts/plugged-in.ts';
import { logIn } from '../parts/terminal-in-machine.ts';
import type { MachineStep, Scene } from './scene.ts';

/** From a key to what it changes, on emulated processors. */
const heardLimitMs = 60_000;

/** The ring around what has the focus on the first screen (`--color-focus-on-deep`), and fewer points than any has. */
const [ringColour, fewest] = [0xff_d9_8a, 100];

/** Nobody has pressed anything before. One key, once: a guest's first touch is not lost either, then. */
export const firstKeyHeard: MachineStep = {
  title: 'the first key after its start is heard',
  async work({ machine }) {
    const before = await machine.pointsAtEdges(ringColour);
    await machine.keys.press('Tab');
    const isSeen = async () => (await machine.pointsAtEdges(ringColour)) > before + fewest;
    await waitFor('the ring around what has the focus', isSeen, heardLimitMs);
  },
};

/** `escapes.md` C02, C09, C10, C14. */
export const nothingLeadsOut: MachineStep = {
  title: 'no key leads out of it, and nobody can sign in',
  async work(scene) {
    const before = await screenOf(scene.machine);
    await pressEverything(scene.machine);
    await scene.drawn();
    await assertSameScreen(scene.machine, before);
    await scene.picture('after-all-keys');
  },
};

/** `escapes.md` C06, C07. */
export const strangersUnheard: MachineStep = {
  title: 'a stick and an unknown keyboard are not listened to',
  work: ({ machine, files, settings }) =>
    pluggedIn(machine, files.folder, settings.includes('SESSION=x11') ? 'Xorg' : 'seatd'),
};

/** From the attract screen to the receipt, and to the next guest: what was not proved would leave the terminal out of order. */
export const wholeSession: MachineStep = {
  title: 'a guest makes a whole session at its keyboard',
  async work(scene) {
    const { machine } = scene;
    const log = logIn(machine);
    let screens = 0;
    const read = async (): Promise<void> => {
      await scene.drawn();
      screens += 1;
      await scene.picture(`session-${screens}`);
    };
    const visit = { address: 'https://www.daily-courier.test/', read };
    await sessionByKeys(machine.keys, log, await scene.code(), visit, read);
    await scene.free(clock.nowMs());
    await scene.drawn();
    const deaths = (await log.said('guard.viewDied')).map(({ death }) => death);
    // Emulated processors may be too slow for a page, which is then taken for one that hangs.
    const others = deaths.filter((death) => death !== 'hung');
    assert.deepEqual(others, [], 'pages died');
    return deaths.length === 0 ? undefined : `a page was too slow ${deaths.length} times`;
  },
};

/** A guest checks in and opens a page of the demo site with these words in its address. */
export async function browse({ machine, code, drawn }: Scene, words: string): Promise<void> {
  await checkIn(machine.keys, logIn(machine), await code(), drawn);
  await goTo(machine.keys, `https://www.daily-courier.test/?q=${words}`);
  await drawn();
}
