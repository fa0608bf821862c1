import assert from 'node:assert/strict';
import { drawMarkers } from '../../canary/markers.ts';
import { dataFolder } from '../../installed/parts/installed-terminal.ts';
import { deviceOf, diskFile } from '../parts/places.ts';
import { disksOf, findOnDisks } from './faults.ts';
import type { MachineStep, Scene } from './scene.ts';

/** Where the kit mounts the scratch disk. */
const scratchFolder = '/var/tmp';
/** Written to see whether it is there at the next start. */
const lost = '/etc/written-while-locked';
const kept = `${dataFolder}/kept`;

/**
 * IT gives the terminal's data, what is written for a while, and swap a disk each. What is written to the last two before the kit
 * is found from outside: the control of `unreadable`.
 */
export const disksMade: MachineStep = {
  title: 'its data, its scratch and its swap get disks of their own, which can be read from outside',
  async work({ machine, files }) {
    const { stem: word } = drawMarkers();
    const [data, scratch, swap] = [deviceOf('data'), deviceOf('scratch'), deviceOf('swap')];
    await machine.must(`mke2fs -q -t ext4 ${data}`);
    await machine.must(`echo '${data} ${dataFolder} ext4 rw,noatime 0 2' >>/etc/fstab`);
    await machine.must(`mkdir -p ${dataFolder} && systemctl daemon-reload && mount ${dataFolder}`);
    await machine.must(`mke2fs -q -t ext4 ${scratch} && mount ${scratch} /mnt`);
    await machine.must(`echo ${word} >/mnt/word && umount /mnt`);
    await machine.must(`mkswap ${swap} && swapon ${swap}`);
    await machine.must(swapOut(word));
    await machine.must(`swapoff ${swap} && sync`);
    // Emulated processors take ten minutes and more to look at every driver there is.
    await machine.must('echo MODULES=dep >/etc/initramfs-tools/conf.d/modules');
    for (const name of ['scratch', 'swap'] as const) {
      const hits = await findOnDisks([{ path: diskFile(files, name) }], word);
      assert.notDeepEqual(hits, [], `the search does not find what is on ${name}`);
    }
  },
};

/** The kernel starts from the image that the kit made: QEMU is given a copy, as a boot loader would read it. */
export async function startFromNewImage(scene: Scene): Promise<void> {
  const { machine, files } = scene;
  await machine.fetch('/boot/initrd.img-*', files.startImage);
  await machine.switchOff();
  await scene.switchOn();
}

/** `escapes.md` B17. */
export const unreadable: MachineStep = {
  title: 'what it writes to scratch and swap, and outside of its data, is on no disk',
  async work(scene) {
    const { machine } = scene;
    const [{ stem: word }, { stem: keptWord }] = [drawMarkers(), drawMarkers()];
    const where = await machine.must(`findmnt --noheadings --output SOURCE ${scratchFolder}`);
    assert.equal(where.trim(), '/dev/mapper/guestway-scratch');
    await machine.must(`echo ${word} | tee ${lost} >${scratchFolder}/word; echo ${keptWord} >${kept}`);
    const swapped = await machine.must(swapOut(word));
    await machine.must('sync');
    assert.deepEqual(await findOnDisks(disksOf(scene), word), []);
    assert.notDeepEqual(await findOnDisks(disksOf(scene), keptWord), [], 'its data is not on its disk');
    return `${swapped.trim()} KiB swapped`;
  },
};

/** After the next start. */
export const onlyDataKept: MachineStep = {
  title: 'of what was written, only its data is still there',
  async work({ machine }) {
    await machine.must(`test ! -e ${lost} && test ! -e ${scratchFolder}/word && test -e ${kept}`);
  },
};

/** What the guide says of work on such a machine. */
export const workedOn: MachineStep = {
  title: 'started with guestway.writable, it keeps the work of IT',
  async work(scene) {
    await scene.machine.switchOff();
    await scene.switchOn(['guestway.writable']);
    const said = await scene.machine.run('guestway-lockdown check');
    assert.match(said.output, /^CHANGED +read-only-root/m);
    await scene.machine.must(`touch ${lost}`);
    await scene.machine.switchOff();
    await scene.switchOn();
    await scene.machine.must(`test -e ${lost}`);
  },
};

/**
 * Fills more memory with a word than its group may have, and prints how many KiB of swap are used then. Fails when there is none.
 */
function swapOut(word: string): string {
  const fill = `yes ${word} | head -c 96M >/run/filler`;
  const used = `awk 'NR > 1 { sum += $4 } END { print sum; exit !sum }' /proc/swaps`;
  return `systemd-run --quiet --wait --property=MemoryMax=24M sh -c '${fill}' && ${used} && rm /run/filler`;
}
