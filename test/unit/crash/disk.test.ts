import { describe, expect, it } from 'vitest';
import { type Disk, diskWith, doEffect, type FileSystem, imageWhole } from '../../crash/disk/disk.ts';
import type { Effect, Image } from '../../crash/disk/effects.ts';
import { disksAfterPowerLoss } from '../../crash/disk/power-loss.ts';
import { randomOf } from '../../crash/disk/random.ts';

const nothing: Image = { folders: new Set(), files: new Map() };
const create = (path: string, file: number): Effect => ({ kind: 'create', path, file });
const write = (file: number, text: string, offset = 0): Effect => ({
  kind: 'write',
  file,
  offset,
  data: Buffer.from(text),
});
const sync = (file: number): Effect => ({ kind: 'sync', file });
const syncFolder = (path = ''): Effect => ({ kind: 'sync-folder', path });

function diskAfter(fileSystem: FileSystem, effects: readonly Effect[], before = nothing): Disk {
  const disk = diskWith(before, fileSystem);
  for (const effect of effects) doEffect(disk, effect);
  return disk;
}

/** What may be left, each as one line; file contents in short. */
function left(fileSystem: FileSystem, effects: readonly Effect[], before = nothing): readonly string[] {
  const disks = disksAfterPowerLoss(diskAfter(fileSystem, effects, before), 60, randomOf('1'));
  return [...disks.values()].map(told).sort();
}

function told({ files, folders }: Image): string {
  const contents = [...files].map(([path, bytes]) => `${path}=${bytes.toString().replaceAll('\0', '.')}`);
  return [...folders, ...contents].join(' ') || '(empty)';
}

const small = (text: string): Image => ({
  folders: new Set(),
  files: new Map([['a', Buffer.from(text)]]),
});

describe('a file that no sync has taken', () => {
  it('is there or not, whole, empty or as zeros', () => {
    const effects = [create('a', 0), write(0, 'hello')];
    expect(left('ordered', effects)).toEqual(['(empty)', 'a=', 'a=.....', 'a=hello']);
    expect(left('weak', effects)).toEqual(['(empty)', 'a=', 'a=.....', 'a=hello']);
  });

  it('is torn at 512 bytes and nowhere else', () => {
    const before = small('o'.repeat(1_024));
    const found = left('ordered', [write(0, 'n'.repeat(1_024))], before).map((text) => text.slice(2));
    const [old, fresh] = ['o'.repeat(512), 'n'.repeat(512)];
    expect(found).toEqual([old + old, old + fresh, fresh + old, fresh + fresh].sort());
  });
});

describe('a sync of a file', () => {
  it('makes its contents safe, and in the ordered model every name and size before it', () => {
    const effects = [create('b', 1), create('a', 0), write(0, 'hello'), sync(0)];
    expect(left('ordered', effects)).toEqual(['a=hello b=']);
    expect(left('weak', effects)).toEqual(['(empty)', 'a=hello', 'a=hello b=', 'b=']);
  });

  it('takes no contents of another file', () => {
    const effects = [create('a', 0), create('b', 1), write(1, 'x'), sync(0), syncFolder()];
    expect(left('ordered', effects)).toEqual(['a= b=', 'a= b=.', 'a= b=x']);
    expect(left('weak', effects)).toEqual(['a= b=', 'a= b=.', 'a= b=x']);
  });

  it('takes nothing that comes after it', () => {
    const effects = [write(0, 'new'), sync(0), write(0, 'xxx')];
    expect(left('ordered', effects, small('old'))).toEqual(['a=new', 'a=xxx']);
  });
});

describe('a sync of a folder', () => {
  it('makes the names in it safe, and no others in the weak model', () => {
    const effects: Effect[] = [
      { kind: 'mkdir', path: 'd' },
      create('d/a', 0),
      sync(0),
      syncFolder('d'),
      create('b', 1),
    ];
    expect(left('weak', effects)).toEqual(['(empty)', 'b=', 'd b= d/a=', 'd d/a=']);
    expect(left('ordered', effects)).toEqual(['d b= d/a=', 'd d/a=']);
  });
});

describe('names', () => {
  it('are changed in order in the ordered model, one by one in the weak', () => {
    const before = small('old');
    const effects: Effect[] = [
      create('n', 1),
      write(1, 'new'),
      sync(1),
      { kind: 'rename', path: 'n', to: 'a' },
      { kind: 'mkdir', path: 'd' },
    ];
    expect(left('ordered', effects, before)).toEqual(['a=new', 'a=old n=new', 'd a=new']);
    expect(left('weak', effects, before)).toEqual([
      'a=new',
      'a=old',
      'a=old n=new',
      'd a=new',
      'd a=old',
      'd a=old n=new',
    ]);
  });

  it('come back when their removal is lost', () => {
    const effects: Effect[] = [{ kind: 'unlink', path: 'a' }];
    expect(left('weak', effects, small('old'))).toEqual(['(empty)', 'a=old']);
    expect(left('weak', [...effects, syncFolder()], small('old'))).toEqual(['(empty)']);
  });
});

describe('sizes', () => {
  it('cut what was written before, once they are safe', () => {
    const cut: Effect = { kind: 'size', file: 0, size: 2 };
    const effects = [write(0, 'abcdef'), cut];
    expect(left('ordered', [...effects, create('b', 1), sync(1)], small('old'))).toEqual([
      'a=ab b=',
      'a=ol b=',
    ]);
    expect(
      imageWhole(diskAfter('weak', effects, small('old')))
        .files.get('a')
        ?.toString(),
    ).toBe('ab');
  });
});

describe('two names of one file', () => {
  it('stay one file', () => {
    const bytes = Buffer.from('log');
    const before: Image = {
      folders: new Set(),
      files: new Map([
        ['a', bytes],
        ['b', bytes],
      ]),
    };
    const after = imageWhole(diskAfter('weak', [write(0, 'LOG')], before));
    expect(told(after)).toBe('a=LOG b=LOG');
  });
});
