import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kitFolder } from './linux-kit.ts';

const unit = readFileSync(join(kitFolder, 'files/var-tmp.mount'), 'utf8');
const setting = (name: string): string => RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

// Only root can mount.
describe.runIf(process.getuid?.() === 0)('the scratch volume', () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'guestway-scratch-'));
    mkdirSync(join(place, 'var/tmp'), { recursive: true });
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  it('is mounted with the options of its unit, and everybody can write to it then', () => {
    const image = join(place, 'volume');
    writeFileSync(image, '');
    truncateSync(image, 16 * 2 ** 20);
    expect(spawnSync(`mkfs.${setting('Type')}`, ['-q', image]).status).toBe(0);
    const folder = join(place, setting('Where'));
    const mounted = spawnSync('mount', ['-o', `loop,${setting('Options')}`, image, folder], {
      encoding: 'utf8',
    });
    expect([mounted.status, mounted.stderr]).toEqual([0, '']);
    try {
      mkdirSync(join(place, 'etc/tmpfiles.d'), { recursive: true });
      cpSync(
        join(kitFolder, 'files/var-tmp.tmpfiles.conf'),
        join(place, 'etc/tmpfiles.d/guestway-scratch.conf'),
      );
      const words = ['--root', place, '--create', 'guestway-scratch.conf'];
      expect(spawnSync('systemd-tmpfiles', words, { encoding: 'utf8' }).stderr).toBe('');
      expect(statSync(folder).mode & 0o7777).toBe(0o1777);
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});
