import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { diskWith, doEffect, imageWhole } from '../../crash/disk/disk.ts';
import { effectsOf } from '../../crash/disk/effects.ts';
import { differences, imageOf } from '../../crash/disk/image.ts';
import { buildRecorder, type Deed, recordCalls, runRecorded } from '../../crash/recorder/record.ts';
import { isNumbered, parseTrace } from '../../crash/recorder/trace.ts';

const recorder = buildRecorder();
const home = mkdtempSync(join(tmpdir(), 'guestway-recorder-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A program that works in `folder` and says `done` or the code of what it was refused. */
function programOf(body: string): { readonly program: readonly string[]; readonly folder: string } {
  const own = mkdtempSync(join(home, 'one-'));
  onTestFinished(() => rmSync(own, { recursive: true, force: true }));
  const folder = join(own, 'data');
  mkdirSync(folder);
  const file = join(own, 'program.mjs');
  writeFileSync(
    file,
    `import fs from 'node:fs';
     const at = (name) => ${JSON.stringify(folder)} + '/' + name;
     try { ${body}; fs.writeSync(1, 'done'); } catch (error) { fs.writeSync(1, error.code); }`,
  );
  return { program: [file], folder };
}

const life = `
  fs.mkdirSync(at('d'));
  fs.writeFileSync(at('d/a'), 'hello world');
  const file = fs.openSync(at('d/a'), 'r+');
  fs.writeSync(1, 'said');
  fs.writeSync(file, 'HELLO', 0, 'utf8');
  fs.ftruncateSync(file, 7);
  fs.fsyncSync(file);
  fs.linkSync(at('d/a'), at('b'));
  fs.closeSync(file);
  fs.appendFileSync(at('b'), '!');
  fs.renameSync(at('b'), at('c'));
  fs.writeFileSync(at('e'), 'gone');
  fs.unlinkSync(at('e'));
  fs.rmSync(at('d'), { recursive: true })`;

describe('the recorder', () => {
  it('writes down all that a program does to its folder, and in which order it speaks', () => {
    const { program, folder } = programOf(life);
    const lines = recordCalls(recorder, { folder, program });
    expect(
      lines.filter((line) => line.kind !== 'close' && line.kind !== 'nothing').map(({ kind }) => kind),
    ).toEqual(
      // The recursive removal opens the folders it goes through.
      [
        'mkdir',
        'open',
        'write',
        'open',
        'said',
        'write',
        'size',
        'sync',
        'link',
        'open',
        'write',
        'rename',
      ].concat(['open', 'write', 'unlink', 'folder', 'unlink', 'rmdir', 'said']),
    );
    const before = { folders: new Set<string>(), files: new Map<string, Buffer>() };
    const disk = diskWith(before, 'weak');
    for (const step of effectsOf(before, lines)) doEffect(disk, step);
    expect(differences(imageWhole(disk), imageOf(folder))).toEqual([]);
    expect(readFileSync(join(folder, 'c'), 'utf8')).toBe('HELLO w!');
  });

  it('stops a program that would go past it', () => {
    const { program, folder } = programOf(`fs.symlinkSync('a', at('b'))`);
    expect(() => recordCalls(recorder, { folder, program })).toThrow('not modelled');
  });
});

describe('a fault', () => {
  const body = `
    const file = fs.openSync(at('a'), 'w');
    const done = fs.writeSync(file, 'twelve bytes');
    fs.writeSync(1, String(done) + ' ');
    fs.writeSync(file, 'more');
    fs.fsyncSync(file)`;
  // Calls: 0 open, 1 write, 2 write, 3 sync.
  const run = (atCall: number, deed: Deed): readonly [string, string] => {
    const { program, folder } = programOf(body);
    const { said, signal } = runRecorded(recorder, { folder, program, fault: { atCall, deed } });
    return [signal ?? said, [...imageOf(folder).files.values()].map((bytes) => `${bytes}`)[0] ?? '(nothing)'];
  };

  const callsOf = (atCall: number, deed: Deed): number => {
    const { program, folder } = programOf(body);
    const traceFile = join(folder, '../trace');
    runRecorded(recorder, { folder, program, traceFile, fault: { atCall, deed } });
    return parseTrace(readFileSync(traceFile)).filter(isNumbered).length;
  };

  it('is a kill before the call', () => {
    expect(run(0, 'kill')).toEqual(['SIGKILL', '(nothing)']);
    expect(run(2, 'kill')).toEqual(['SIGKILL', 'twelve bytes']);
    expect(run(4, 'kill')).toEqual(['12 done', 'twelve bytesmore']);
  });

  it('is half of a write, of which Node writes the rest by itself', () => {
    expect(run(1, 'short')).toEqual(['12 done', 'twelve bytesmore']);
    expect(callsOf(1, 'short')).toBe(callsOf(99, 'short') + 1);
    expect(run(3, 'short')).toEqual(['12 done', 'twelve bytesmore']);
  });

  it('is an error at that call only', () => {
    expect(run(0, 'enospc')).toEqual(['ENOSPC', '(nothing)']);
    expect(run(1, 'eio')).toEqual(['EIO', '']);
    expect(run(3, 'eio')).toEqual(['12 EIO', 'twelve bytesmore']);
  });

  it('is a disk that is full from there on', () => {
    expect(run(1, 'full')).toEqual(['6 ENOSPC', 'twelve']);
    expect(run(2, 'full')).toEqual(['12 done', 'twelve bytesmo']);
  });

  it('has the number that the record gives the call', () => {
    const { program, folder } = programOf(body);
    const lines = recordCalls(recorder, { folder, program });
    expect(lines.filter(isNumbered).map(({ kind }) => kind)).toEqual(['open', 'write', 'write', 'sync']);
  });
});
