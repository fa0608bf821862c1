import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshGrant } from '../../../main/demo/drive/fresh-grant.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import { isFree } from '../../installed/parts/one-session.ts';
import type { Times } from '../../installed/parts/times.ts';
import { calm } from '../parts/calm.ts';
import { type Machine, startMachine } from '../parts/machine.ts';
import type { Hardware, MachineFiles } from '../parts/places.ts';

/** Any: nothing else listens in the namespace. */
const sshPort = 2_222;

/** From switching on to a terminal that takes codes, on emulated processors. */
export const readyLimitMs = 10 * 60_000;

/** One step: what it shows, and what it does; a text that it gives is told. */
export type MachineStep = {
  readonly title: string;
  readonly work: (scene: Scene) => Promise<unknown>;
};

/** One machine and its hotel, with what a step leaves to those after it. */
export type Scene = {
  readonly files: MachineFiles;
  readonly hardware: Hardware;
  readonly settings: readonly string[];
  readonly hotel: Hotel;
  readonly times: Times;
  machine: Machine;
  /** The number of this start of its kernel. */
  start: string;
  terminalId: string;
  /** Switches the machine on after it was off. Resolves when IT reaches it. */
  switchOn(kernelWords?: readonly string[]): Promise<void>;
  /** Waits until the screen shows what was asked for. */
  drawn(): Promise<void>;
  /** Waits until the gateway was told, after this moment, that the terminal takes codes. */
  free(afterMs: number): Promise<void>;
  /** A code for a guest, as printed. */
  code(): Promise<string>;
  /** Keeps a picture of the screen where somebody asked for them. */
  picture(name: string): Promise<void>;
};

type Beginning = Pick<Scene, 'files' | 'hardware' | 'settings' | 'hotel' | 'times'>;

/** Switches the machine on for the first time. `pictures` is the folder for them, if anybody wants them. */
export async function beginScene(beginning: Beginning, pictures: string | undefined): Promise<Scene> {
  const { files, hardware, hotel } = beginning;
  const scene: Scene = {
    ...beginning,
    machine: await startMachine(files, sshPort, hardware),
    start: '',
    terminalId: '',
    async switchOn(kernelWords) {
      scene.machine = await startMachine(files, sshPort, hardware, kernelWords);
      scene.start = await scene.machine.reached();
    },
    drawn: () => calm(scene.machine),
    async free(afterMs) {
      const it = await hotel.signIn('it');
      const isThere = async () => {
        // Without staff it never gets out of that.
        const { terminals } = await it.call('terminals', undefined);
        assert.ok(!terminals.some(({ state }) => state === 'out-of-order'), 'the terminal is out of order');
        return isFree(it, scene.terminalId, afterMs);
      };
      await waitFor('the terminal to be free', isThere, readyLimitMs);
    },
    code: async () => (await freshGrant(await hotel.signIn('supervisor'), '101', 'open-web')).code,
    async picture(name) {
      if (pictures === undefined) return;
      mkdirSync(pictures, { recursive: true });
      await scene.machine.picture(join(pictures, `${name}.png`));
    },
  };
  return scene;
}
