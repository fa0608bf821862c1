import assert from 'node:assert/strict';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { drawMarkers } from '../../canary/markers.ts';
import { type Hit, type Place, scan } from '../../canary/scan.ts';
import { assertCrashed } from '../../installed/parts/hostile-guest.ts';
import { dataFolder } from '../../installed/parts/installed-terminal.ts';
import { assertWholeSession } from '../../installed/parts/one-session.ts';
import { diskFile } from '../parts/places.ts';
import { recordsOnDisk, strangePackets } from '../parts/terminal-in-machine.ts';
import { browse } from './at-keyboard.ts';
import { type MachineStep, readyLimitMs, type Scene } from './scene.ts';

/** A planted word shows that the search finds what is there. */
export const powerCut: MachineStep = {
  title: 'the power is cut while a guest browses: nothing of the guest is on its disks',
  async work(scene) {
    const [{ stem: marker }, { stem: planted }] = [drawMarkers(), drawMarkers()];
    await scene.machine.must(`echo ${planted} >${dataFolder}/planted && sync`);
    await browse(scene, marker);
    await scene.picture('before-power-cut');
    await scene.machine.cutPower();
    const disks = disksOf(scene);
    assert.notDeepEqual(await findOnDisks(disks, planted), [], 'the search does not find what is there');
    assert.deepEqual(await findOnDisks(disks, marker), []);
    assert.deepEqual(strangePackets(scene.files, scene.hotel), []);
    return disks.length === 1 ? undefined : `${disks.length} disks`;
  },
};

/** All disks of the machine, as somebody has them who takes them out. */
export function disksOf({ files, hardware }: Scene): readonly Place[] {
  return [files.disk, ...hardware.disks.map((disk) => diskFile(files, disk))].map((path) => ({ path }));
}

/**
 * Where a word is on disks. This process hears nothing while it reads gigabytes: a connection that the gateway closed meanwhile would be
 * taken for one that is open, so it gets a moment to hear of it.
 */
export async function findOnDisks(disks: readonly Place[], word: string): Promise<readonly Hit[]> {
  const { hits } = scan(disks, word);
  await sleep(clock, 500);
  return hits;
}

/** `escapes.md` B12. */
export const wipesFirst: MachineStep = {
  title: 'switched on again, it wipes first and takes codes',
  async work(scene) {
    const cutAtMs = clock.nowMs();
    await scene.times.measure('after a power cut, until codes are taken', async () => {
      await scene.switchOn();
      await scene.free(cutAtMs);
    });
  },
};

/** `escapes.md` B12. */
export const kernelGivesUp: MachineStep = {
  title: 'a kernel that gives up starts the terminal again',
  async work(scene) {
    const brokenAtMs = clock.nowMs();
    await scene.machine.run('echo c >/proc/sysrq-trigger');
    scene.start = await scene.machine.restarted(scene.start);
    await scene.free(brokenAtMs);
  },
};

/** `escapes.md` B12. */
export const safePage: MachineStep = {
  title: 'a terminal that cannot run leaves a page that says so',
  async work({ machine, picture }) {
    await machine.must('chmod a-x /opt/guestway/guestway && systemctl restart --no-block guestway-kiosk');
    const isSafe = async () => (await machine.run('systemctl is-active guestway-safe.service')).code === 0;
    await waitFor('the safe page', isSafe, readyLimitMs);
    await sleep(clock, 2_000);
    const colours = await machine.colours();
    await picture('safe-page');
    assert.ok(colours > 1 && colours < 20, `${colours} colours`);
  },
};

/** The last step: the machine is off after it. */
export const recordsTell: MachineStep = {
  title: 'its records tell of both sessions, and its cable of nobody else',
  async work({ machine, files, hardware, hotel }) {
    await machine.must('systemctl stop guestway-safe.service guestway-kiosk.service; sync');
    await machine.cutPower();
    // Emulated processors may be too slow at a start for the supervisor, which then begins anew.
    const records = recordsOnDisk(files, hardware).filter(({ type }) => type !== 'system.crash');
    const sessions = records.filter((record) => record.type === 'session.open');
    assert.equal(sessions.length, 2);
    const end = records.findIndex((record) => record.type === 'session.close') + 1;
    assertWholeSession(records.slice(0, end));
    assertCrashed(records.slice(end), 'power-loss');
    assert.deepEqual(strangePackets(files, hotel), []);
  },
};
