import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSpool, digestOf, type Spool } from '../../../../main/records/export/file/spool.ts';
import { writePackage } from '../../../../main/records/export/file/write-package.ts';
import { ownFolder } from './support/exporting.ts';

describe('the spool of a package', () => {
  it('gives back what was put in, in the order asked for, and measures it', () => {
    const spool = createSpool(join(ownFolder(), 'spool'));
    const large = randomBytes(3_000_000);
    const [one, two] = [spool.append('first'), spool.append(large)];
    const content = [two, Buffer.from('in memory'), one];
    const whole = Buffer.concat([large, Buffer.from('in memoryfirst')]);
    expect(Buffer.concat([...spool.read(content)]).equals(whole)).toBe(true);
    expect(digestOf(spool, content)).toEqual({
      bytes: whole.length,
      sha256: createHash('sha256').update(whole).digest('hex'),
      crc32: crc32(whole),
    });
    expect(digestOf(spool, [])).toEqual({ bytes: 0, sha256: createHash('sha256').digest('hex'), crc32: 0 });
    spool.close();
  });

  it('has no name on the disk while it is used, and does not take a file that is there', () => {
    const folder = ownFolder();
    const spool = createSpool(join(folder, 'spool'));
    spool.append('records of guests');
    expect(readdirSync(folder)).toEqual([]);
    spool.close();
    writeFileSync(join(folder, 'mine'), 'x');
    expect(() => createSpool(join(folder, 'mine'))).toThrow(/EEXIST/);
    expect(readdirSync(folder)).toEqual(['mine']);
  });
});

describe('writing a package', () => {
  const entry = { name: 'a', content: [Buffer.from('hi')], bytes: 2, crc32: crc32('hi') };
  const read: Spool['read'] = function* (content) {
    for (const piece of content) if (Buffer.isBuffer(piece)) yield piece;
  };
  const spoolThat = (reads: Spool['read']): Spool => ({
    append: () => Buffer.alloc(0),
    read: reads,
    close: () => {},
  });
  const targetIn = (folder: string) => ({
    file: join(folder, 'package.zip'),
    temporary: join(folder, '.part'),
  });

  it('leaves only the whole file', async () => {
    const folder = ownFolder();
    const { bytes } = await writePackage([entry], spoolThat(read), targetIn(folder));
    expect([readdirSync(folder), bytes]).toEqual([['package.zip'], 102]);
  });

  it('leaves nothing when it fails half-way', async () => {
    const folder = ownFolder();
    const failing = spoolThat(function* () {
      yield Buffer.from('h');
      throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    });
    await expect(writePackage([entry], failing, targetIn(folder))).rejects.toThrow('full');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not replace a file that came meanwhile', async () => {
    const folder = ownFolder();
    const late = spoolThat(function* (content) {
      writeFileSync(join(folder, 'package.zip'), 'mine');
      yield* read(content);
    });
    await expect(writePackage([entry], late, targetIn(folder))).rejects.toThrow(/EEXIST/);
    expect(readdirSync(folder)).toEqual(['package.zip']);
  });
});
