import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesWithTraces } from '../../../../main/records/purge/residue.ts';
import { ownFolder } from '../support/samples.ts';

const needle = Buffer.alloc(32, 0xa7);
const traces = { needles: [needle], segment: 'N1-2026-11-28' };

const folderWith = (files: Readonly<Record<string, string | Buffer>>): string => {
  const folder = ownFolder();
  for (const sub of ['seg', 'hold', 'mirrors/T-1/seg']) mkdirSync(join(folder, sub), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

describe('looking for what is left of a segment', () => {
  it('finds nothing in an honest folder', () => {
    const folder = folderWith({ 'keys.db': 'wrapped', 'seg/N1-2026-11-29.db': 'another day' });
    expect(filesWithTraces(folder, traces)).toEqual([]);
  });

  it('finds bytes wherever they lie, also across the pieces in which a file is read', () => {
    const piece = 1024 * 1024;
    for (const at of [0, 5, piece - 31, piece - 1, piece, 2 * piece - 16, 3 * piece]) {
      const content = Buffer.alloc(at + 32 + 7);
      needle.copy(content, at);
      expect(filesWithTraces(folderWith({ 'keys.db-wal': content }), traces)).toEqual(['keys.db-wal']);
    }
  });

  it('finds the name of the segment in a file, and a file of its name', () => {
    const folder = folderWith({
      'keys.db': 'segment:N1-2026-11-28',
      note: '"N1-2026-11-28" and more',
      'seg/N1-2026-11-28.db-wal': '',
      'seg/N1-2026-11-28.db': '',
    });
    expect([...filesWithTraces(folder, traces)].sort()).toEqual([
      'keys.db',
      'note',
      'seg/N1-2026-11-28.db',
      'seg/N1-2026-11-28.db-wal',
    ]);
  });

  it('does not take the next part of a day for it, even where a piece ends', () => {
    const piece = 1024 * 1024;
    const split = Buffer.concat([Buffer.alloc(piece - 13, '.'), Buffer.from('N1-2026-11-28-2 rest')]);
    const folder = folderWith({ 'seg/N1-2026-11-28-2.db': 'N1-2026-11-28-2', other: split });
    expect(filesWithTraces(folder, traces)).toEqual([]);
  });

  it('does not look at the spine, which tells of all segments, and at other origins', () => {
    const folder = folderWith({
      'spine.db': 'N1-2026-11-28',
      'spine.db-wal': needle,
      'mirrors/T-1/seg/N1-2026-11-28.db': 'N1-2026-11-28',
    });
    expect(filesWithTraces(folder, traces)).toEqual([]);
  });

  it('does not look for the short name of a case, but for its bytes', () => {
    const folder = folderWith({ 'keys.db': 'H-a', 'seg/N1-2026-11-29.db': Buffer.concat([needle, needle]) });
    expect(filesWithTraces(folder, { needles: [needle], segment: 'H-a' })).toEqual(['seg/N1-2026-11-29.db']);
  });
});
