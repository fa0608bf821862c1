import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeNameOf } from '../../../main/guard/hand-over/stick-name.ts';
import { createUsbStick, type StickProbe } from '../../../main/guard/hand-over/usb-stick.ts';

let home = '';
let folder = '';
let source = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'guestway-usb-'));
  folder = join(home, 'stick');
  source = join(home, 'source');
  mkdirSync(folder);
  writeFileSync(source, 'a ticket');
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The folder is another device for so many looks. */
function probe(looks = Number.POSITIVE_INFINITY): StickProbe {
  let left = looks;
  return {
    async deviceOf(path) {
      if (path !== folder) return 1;
      left -= 1;
      return left >= 0 ? 2 : 1;
    },
  };
}

describe('a stick', () => {
  it('is in when its folder is another device that can be written to', async () => {
    expect(await createUsbStick(folder, probe()).isIn()).toBe(true);
  });

  it('is not in while the folder is a plain one, or none', async () => {
    const stick = createUsbStick(folder);
    expect(await stick.isIn()).toBe(false);
    await expect(stick.save(source, 'a.txt')).rejects.toThrow('no-stick');
    expect(readdirSync(folder)).toEqual([]);
    expect(await createUsbStick(join(home, 'none')).isIn()).toBe(false);
  });

  it('gets a whole copy under a name that is free', async () => {
    const stick = createUsbStick(folder, probe());
    for (const name of ['a.txt', 'a.txt', 'A.TXT']) await stick.save(source, name);
    expect(readdirSync(folder).toSorted()).toEqual(['A (3).TXT', 'a (2).txt', 'a.txt']);
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).toBe('a ticket');
  });

  it('that is pulled out meanwhile has nothing on it, and that is told', async () => {
    await expect(createUsbStick(folder, probe(1)).save(source, 'a.txt')).rejects.toThrow('no-stick');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps nothing of a copy that fails', async () => {
    await expect(createUsbStick(folder, probe()).save(join(home, 'none'), 'a.txt')).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leads nowhere else by a link on it', async () => {
    symlinkSync(join(home, 'elsewhere'), join(folder, 'a.txt'));
    await createUsbStick(folder, probe()).save(source, 'a.txt');
    expect(readdirSync(folder).toSorted()).toEqual(['a (2).txt', 'a.txt']);
    expect(readdirSync(home).toSorted()).toEqual(['source', 'stick']);
  });
});

// A file system that is there on every Linux, mounted on a folder as a stick would be.
const mounted = '/dev/shm';

describe.runIf(process.platform === 'linux')('a folder on which something is mounted', () => {
  it('counts as a stick, by what the system says, and gets the copy', async () => {
    const stick = createUsbStick(mounted);
    expect(await stick.isIn()).toBe(true);
    const name = `${basename(home)}.txt`;
    await stick.save(source, name);
    expect(readFileSync(join(mounted, name), 'utf8')).toBe('a ticket');
    rmSync(join(mounted, name));
  });
});

describe('a name on a stick', () => {
  it.each([
    ['ticket.pdf', 'ticket.pdf'],
    ['a/b\\c:d*e?f"g<h>i|j.pdf', 'a_b_c_d_e_f_g_h_i_j.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['', 'file'],
    ['.', 'file'],
    ['..', 'file'],
    ['.pdf', 'pdf'],
    ['con', 'file_con'],
    ['COM1.txt', 'file_COM1.txt'],
    ['nul.tar.gz', 'file_nul.tar.gz'],
    ['trailing. ', 'trailing'],
    ['gnp\u202exe.exe', 'gnp_xe.exe'],
    ['line\nbreak.txt', 'line_break.txt'],
    ['\ud800.txt', '_.txt'],
  ])('%j becomes %j', (name, expected) => {
    expect(freeNameOf(name, [])).toBe(expected);
  });

  it('is never longer than a file system takes, in bytes', () => {
    const name = freeNameOf(`${'票'.repeat(10_000)}.pdf`, []);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});
