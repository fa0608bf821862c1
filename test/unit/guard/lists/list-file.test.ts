import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyListDelta, makeListDelta } from '../../../../main/guard/lists/list-delta.ts';
import { loadListFile, writeListFile } from '../../../../main/guard/lists/list-file.ts';
import { sha256 } from '../../../../main/guard/lists/sha256.ts';
import { compileFile, readFile } from '../rules/hosts/lists.ts';

const folder = mkdtempSync(join(tmpdir(), 'guestway-lists-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = compileFile({ names: ['ads.test'] });
const digest = Buffer.from(sha256(new Uint8Array(bytes))).toString('hex');
const path = join(folder, `${digest}.gwl`);
writeListFile(path, bytes);

function codeOf(name: string, content: Uint8Array, promised: string | null): string {
  const other = join(folder, name);
  writeFileSync(other, content);
  const loading = loadListFile(other, promised);
  return loading.ok ? 'ok' : loading.code;
}

describe('a list file on disk', () => {
  it('is loaded by its digest', () => {
    const loading = loadListFile(path, digest);
    expect(loading.ok && loading.list.find('x.ads.test')).toBe('ads.test');
    expect(loading.ok && loading.list.artefact.table.buffer).toBe(loading.ok && loading.bytes);
  });

  it('is written whole: nothing but the file is left, over what was there', () => {
    writeListFile(path, bytes);
    expect(readdirSync(folder).filter((name) => name.startsWith(digest))).toEqual([`${digest}.gwl`]);
  });

  it('is written whole or not at all', () => {
    expect(() => writeListFile(join(folder, 'none', 'x.gwl'), bytes)).toThrow();
    expect(() => writeListFile(folder, bytes)).toThrow();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is refused when it is missing, a folder, another list, damaged or cut', () => {
    const whole = new Uint8Array(bytes);
    const damaged = whole.slice();
    damaged[130] = (damaged[130] ?? 0) ^ 1;
    const later = whole.slice();
    later[4] = 9;
    expect([
      loadListFile(join(folder, 'none'), digest),
      loadListFile(folder, digest),
      codeOf('other', whole, '0'.repeat(64)),
      codeOf('damaged', damaged, digest),
      codeOf('damaged', damaged, null),
      codeOf('whole', whole, null),
      codeOf('cut', whole.subarray(0, whole.length - 1), digest),
      codeOf('empty', new Uint8Array(0), digest),
      codeOf('text', Buffer.from('0.0.0.0 ads.test'), digest),
      codeOf('later', later, digest),
    ]).toEqual([
      { ok: false, code: 'missing' },
      { ok: false, code: 'not-a-list' },
      'digest',
      'digest',
      'digest',
      'ok',
      'truncated',
      'not-a-list',
      'not-a-list',
      'version',
    ]);
  });

  it('follows from another by a delta, also when both lie in a larger buffer', () => {
    const next = compileFile({ names: ['ads.test', 'more.test'] }, { base: readFile(bytes) });
    const shifted = (each: ArrayBuffer) => Buffer.concat([Buffer.alloc(3), new Uint8Array(each)]).subarray(3);
    const delta = makeListDelta(shifted(bytes), shifted(next));
    const made =
      delta === null ? null : applyListDelta(shifted(bytes), shifted(Uint8Array.from(delta).buffer));
    expect(Buffer.from(made ?? []).equals(Buffer.from(next))).toBe(true);
    expect(applyListDelta(shifted(next), delta ?? new Uint8Array(0))).toBeNull();
  });
});
