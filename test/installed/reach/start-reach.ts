import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import { startDisplay, type TestDisplay } from '../../e2e/guard/parts/display.ts';
import { type Ended, inRoot, runToEnd } from '../parts/clean-root.ts';
import { dataFolder } from '../parts/installed-terminal.ts';
import { type Capture, startCapture } from './capture.ts';
import { type NamesAsked, startForeignWorld } from './foreign-world.ts';
import { type HostileSite, startHostileSite } from './hostile-site.ts';
import { startHotelAtPlaces, writePinnedSettings } from './hotel-at-places.ts';
import { resolver } from './places.ts';
import { makeTerminalNetwork } from './terminal-network.ts';

/** An installed terminal in a network of its own, its hotel, the world around both, and eyes on all that it sends. */
export type Reach = {
  readonly root: string;
  /** Number of the user that the package made. */
  readonly uid: number;
  /** Words that run a program in the terminal's network. */
  readonly within: readonly string[];
  readonly hotel: Hotel;
  readonly display: TestDisplay;
  readonly site: HostileSite;
  readonly capture: Capture;
  readonly names: NamesAsked;
  /** Runs a command of the installed system in the terminal's network. */
  inside(...command: readonly string[]): Promise<Ended>;
  stop(): Promise<void>;
};

/** Starts everything around the app installed below `root`, and writes its settings. `work` is a folder for the hotel. */
export async function startReach(root: string, work: string, say: (line: string) => void): Promise<Reach> {
  const within = await makeTerminalNetwork();
  const names = await startForeignWorld();
  const display = await startOwnDisplay();
  process.env.DISPLAY = display.name;
  const hotel = await startHotelAtPlaces(work, say);
  const stop = async (): Promise<void> => {
    await hotel.stop();
    display.close();
  };
  try {
    const site = await startHostileSite(hotel, work);
    writePinnedSettings(root, hotel);
    writeFileSync(join(root, 'etc/resolv.conf'), `nameserver ${resolver}\noptions attempts:1 timeout:2\n`);
    return {
      root,
      uid: statSync(join(root, dataFolder)).uid,
      within,
      hotel,
      display,
      site,
      capture: await startCapture(within),
      names,
      inside(...command) {
        const [program = '', ...words] = [...within, ...inRoot(root, ...command)];
        return runToEnd(program, words);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const socketsOfDisplays = '/tmp/.X11-unix';

/**
 * A display whose socket only this namespace sees. A server looks for a free number among the sockets of its own network, and
 * would take the number of another one outside, and the file of its socket with it.
 */
function startOwnDisplay(): Promise<TestDisplay> {
  mkdirSync(socketsOfDisplays, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', socketsOfDisplays]);
  return startDisplay('1366x768');
}
