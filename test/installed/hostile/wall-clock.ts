import assert from 'node:assert/strict';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRunInRoot } from '../parts/clean-root.ts';

/** The clock on the wall of one root, for all programs in it that start from now on. */
export type WallClock = {
  /** Sets it so many seconds off, at once and for programs that run as well. */
  shift(seconds: number): void;
  /** Takes the root's programs back to the clock of the machine, from their next start on. */
  remove(): void;
};

const [library, shiftFile] = ['usr/local/lib/wall-clock.so', 'usr/local/lib/wall-clock.shift'];

/**
 * Puts a clock of its own into a root: nobody can set that of the machine without setting it for everybody. It is translated
 * there, by a compiler that is small.
 */
export async function wallClockIn(root: string): Promise<WallClock> {
  await mustRunInRoot(root, 'apt-get', 'install', '-y', '--no-install-recommends', 'tcc', 'libc6-dev');
  copyFileSync(join(import.meta.dirname, 'wall-clock.c'), join(root, 'tmp/wall-clock.c'));
  await mustRunInRoot(root, 'tcc', '-shared', '-o', `/${library}`, '/tmp/wall-clock.c');
  const preload = join(root, 'etc/ld.so.preload');
  const shift = (seconds: number): void => {
    const number = Buffer.from(BigInt64Array.of(BigInt(seconds)).buffer);
    // The same file, as running programs have it before them.
    writeFileSync(join(root, shiftFile), number, { flag: 'r+' });
  };
  writeFileSync(join(root, shiftFile), Buffer.alloc(8));
  writeFileSync(preload, `/${library}\n`);
  shift(1_000_000);
  const told = Number(await mustRunInRoot(root, 'date', '+%s'));
  assert.ok(Math.abs(told - Date.now() / 1_000 - 1_000_000) < 60, 'the root has a clock of its own');
  shift(0);
  return {
    shift,
    remove() {
      for (const file of [
        preload,
        join(root, shiftFile),
        join(root, library),
        join(root, 'tmp/wall-clock.c'),
      ])
        rmSync(file, { force: true });
    },
  };
}
