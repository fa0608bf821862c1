import assert from 'node:assert/strict';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { approveFirstTerminal } from '../../../main/demo/launch/approve-terminals.ts';
import { settingsFolder } from '../../installed/parts/installed-terminal.ts';
import { writeAllSettings } from '../parts/terminal-in-machine.ts';
import { type MachineStep, readyLimitMs, type Scene } from './scene.ts';

/** The first step of each machine. */
export const settingsTaken: MachineStep = {
  title: 'switched on, it takes the settings of its hotel from IT',
  async work(scene) {
    const { machine, files, hotel, times, settings } = scene;
    scene.start = await times.measure('a start of the bare system, until IT reaches it', () =>
      machine.reached(),
    );
    writeAllSettings(join(files.folder, 'settings'), hotel, settings);
    await machine.put(join(files.folder, 'settings'));
    await machine.must(`guestway config check ${settingsFolder}/terminal.json`);
  },
};

/** Every item, on the running machine. */
export const locked: MachineStep = {
  title: 'the kit locks it while it runs',
  async work({ machine, times }) {
    await times.measure('guestway-lockdown apply, all items, while it runs', () =>
      machine.must('guestway-lockdown apply'),
    );
  },
};

/** Started anew after the kit, by `again`. The terminal asks to be approved, and is. */
export function becomesTerminal(again: (scene: Scene) => Promise<void>): MachineStep {
  return {
    title: 'started anew it is a terminal, with every item in its place',
    async work(scene) {
      const { hotel, times } = scene;
      await times.measure('restart, until IT reaches it', () => again(scene));
      const it = await hotel.signIn('it');
      scene.terminalId = await times.measure('from there, until it asks to be approved', () =>
        approveFirstTerminal(it, 'Lobby 1', clock, readyLimitMs),
      );
      return allInPlace(scene);
    },
  };
}

/** As IT does after the kit. */
export async function restart(scene: Scene): Promise<void> {
  await scene.machine.run('systemctl reboot');
  scene.start = await scene.machine.restarted(scene.start);
}

/** Throws unless every item is in its place and the terminal runs. Resolves with how many they are. */
export async function allInPlace({ machine }: Scene): Promise<string> {
  const items = await machine.must('guestway-lockdown check');
  assert.doesNotMatch(items, /^(MISSING|CHANGED)/m);
  assert.equal((await machine.must('systemctl is-active guestway-kiosk.service')).trim(), 'active');
  return `${items.match(/^OK/gm)?.length} items`;
}

/** What a guest finds. */
export const takesCodes: MachineStep = {
  title: 'approved, it fills its screen and takes codes',
  async work(scene) {
    await scene.free(0);
    // It takes codes before it has drawn anything, and emulated processors draw slowly.
    const isDrawn = async () => (await scene.machine.colours()) > 200;
    await waitFor('something to be drawn', isDrawn, readyLimitMs);
    await scene.drawn();
    await scene.picture('attract');
  },
};
