import { existsSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { eraseDatabase, eraseFile } from '../../../../main/records/purge/erase-file.ts';
import { ownFolder } from '../support/samples.ts';

describe('erasing a file', () => {
  it('leaves zeros where its bytes were, seen through another name of it', () => {
    const folder = ownFolder();
    const [file, other] = [join(folder, 'a.db'), join(folder, 'other')];
    writeFileSync(file, Buffer.alloc(200_001, 'secret'));
    linkSync(file, other);
    eraseFile(file);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(other)).toEqual(Buffer.alloc(200_001));
  });

  it('may be asked again, and for what never was', () => {
    const file = join(ownFolder(), 'a.db');
    writeFileSync(file, 'secret');
    eraseFile(file);
    eraseFile(file);
    eraseDatabase(join(ownFolder(), 'no-folder', 'b.db'));
    expect(existsSync(file)).toBe(false);
  });

  it('takes a database with its log and index, and nothing else', () => {
    const folder = ownFolder();
    const file = join(folder, 'N1-2026-11-28.db');
    const db = new Sqlite(file);
    db.pragma('journal_mode = WAL');
    db.exec("CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('secret')");
    writeFileSync(join(folder, 'N1-2026-11-28-2.db'), 'another segment');
    writeFileSync(`${file}-wal.dead`, 'secret');
    expect(readdirSync(folder)).toContain('N1-2026-11-28.db-wal');
    linkSync(`${file}-wal`, join(folder, 'kept-log'));
    eraseDatabase(file);
    db.close();
    expect(readdirSync(folder).sort()).toEqual(['N1-2026-11-28-2.db', 'kept-log']);
    expect(readFileSync(join(folder, 'kept-log')).includes('secret')).toBe(false);
  });
});
