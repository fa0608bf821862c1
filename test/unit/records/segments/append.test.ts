import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedRecord } from '../../../../main/records/seal/sealed-record.ts';
import {
  createSegmentFile,
  openSegmentFile,
  readSegmentFile,
} from '../../../../main/records/segments/segment-file.ts';
import { rootOfLeaves } from '../../../../main/records/tree/frontier.ts';

const id = {
  origin: 'harbour/lobby-1',
  segment: 'N1-2026-11-28',
  keyId: '0123456789abcdef0123456789abcdef',
  catalogueSha256: 'ab'.repeat(32),
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'segment-append-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function madeUp(count: number): SealedRecord[] {
  return Array.from({ length: count }, () => ({ sealed: randomBytes(300), leaf: randomBytes(32) }));
}

describe('a group of records in a segment', () => {
  it.each([[[0]], [[1]], [[15, 16, 17]], [[16]], [[32, 1, 0, 33]], [[3, 100, 48, 2]]])(
    'keeps every record at its place, in groups of %j',
    (sizes) => {
      const path = join(folder, `${sizes.join('-')}.db`);
      createSegmentFile(path, id);
      const file = openSegmentFile(path);
      const groups = sizes.map(madeUp);
      for (const group of groups) file.append(group);
      file.close();
      const kept = groups.flat();
      const reader = readSegmentFile(path);
      const { frontier, root } = reader.head();
      expect(reader.rows()).toEqual(kept.map(({ sealed, leaf }, seq) => ({ seq, sealed, leaf })));
      expect(frontier.size).toBe(kept.length);
      expect(root).toEqual(rootOfLeaves(kept.map(({ leaf }) => leaf)));
      reader.close();
    },
  );

  it('keeps nothing of a group when one of its records is refused, and takes the next', () => {
    const path = join(folder, 'refused.db');
    createSegmentFile(path, id);
    const file = openSegmentFile(path);
    const group = madeUp(40);
    // The database itself refuses what is no bytes, in the third statement of the group.
    const broken = { sealed: null as unknown as Buffer, leaf: randomBytes(32) };
    expect(() => file.append([...group.slice(0, 33), broken, ...group.slice(33)])).toThrow(
      expect.objectContaining({ code: 'record-refused' }),
    );
    expect(file.rows()).toEqual([]);
    file.append(group);
    expect(file.rows().map(({ leaf }) => leaf)).toEqual(group.map(({ leaf }) => leaf));
    expect(file.head().root).toEqual(rootOfLeaves(group.map(({ leaf }) => leaf)));
    file.close();
  });
});
