import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting } from '../../../main/records/database.ts';
import { openRecordReader } from '../../../main/records/kept-records.ts';
import { recordMigrations } from '../../../main/records/migrations/records.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { closing, codeOf, opening, openStore, ownFolder, sessionIdOf } from './support/samples.ts';

const fileIn = (folder: string): string => join(folder, 'records.db');
/** Opens the file behind the store's back. */
const raw = (folder: string): Sqlite.Database => {
  const db = new Sqlite(fileIn(folder));
  onTestFinished(() => void db.close());
  return db;
};

describe('the file', () => {
  it('is written with the settings that keep an acknowledged record', () => {
    const file = fileIn(ownFolder());
    for (const _ of ['new', 'again']) {
      const { db, close } = openForWriting(file, recordMigrations);
      db.exec("INSERT INTO rec (type, at_s, body) VALUES ('a', 0, '{}')");
      const read = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'user_version'].map(
        (name) => db.pragma(name, { simple: true }),
      );
      expect(read).toEqual(['wal', 2, 1, 1, 1]);
      close();
    }
  });

  it('has one writer: a second is refused, in this process and in another', async () => {
    const folder = ownFolder();
    const store = openStore(folder);
    expect(codeOf(() => openStore(folder))).toBe('store-busy');
    const script = join(import.meta.dirname, 'support/append-forever.ts');
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    const [code] = await once(child, 'close');
    expect([code === 0, said.includes('store-busy')]).toEqual([false, true]);
    store.close();
    expect(codeOf(() => openStore(folder))).toBe('ok');
  });

  it('of a newer version is refused and left as it is', () => {
    const folder = ownFolder();
    openStore(folder).close();
    const db = new Sqlite(fileIn(folder));
    db.pragma('user_version = 2');
    db.close();
    const before = readFileSync(fileIn(folder));
    expect(codeOf(() => openStore(folder))).toBe('store-newer');
    expect(codeOf(() => openRecordReader(folder))).toBe('store-newer');
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  });

  it.each([
    [
      'that is no database',
      (file: string) => writeFileSync(file, 'not a database, but long enough to be looked at'.repeat(40)),
    ],
    [
      'with overwritten pages',
      (file: string) => writeFileSync(file, readFileSync(file).fill(0xff, 4096, 12_288)),
    ],
    ['cut off', (file: string) => truncateSync(file, 8192)],
  ])('%s is refused, not repaired', (_, harm) => {
    const folder = ownFolder();
    const store = openStore(folder);
    for (let number = 0; number < 200; number++) store.append(opening(sessionIdOf(number)));
    store.close();
    harm(fileIn(folder));
    const before = readFileSync(fileIn(folder));
    expect(codeOf(() => openStore(folder))).toBe('store-damaged');
    expect(readFileSync(fileIn(folder)).equals(before)).toBe(true);
  });

  it.each([
    ['another spelling', '{ "type": "session.open" }'],
    ['another type', '{"at":1795000000,"type":"session.close"}'],
    ['no record', '[]'],
  ])('with %s in a row is refused when read', (_, body) => {
    const folder = ownFolder();
    const store = openStore(folder);
    raw(folder)
      .prepare("INSERT INTO rec (type, at_s, body) VALUES ('session.open', 1795000000, ?)")
      .run(body);
    expect(codeOf(() => store.list())).toBe('store-damaged');
  });

  it('in a place that cannot be written is a failure with a code', () => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(codeOf(() => openStore(join(folder, 'file', 'records')))).toBe('store-failed');
    expect(codeOf(() => openRecordReader(join(folder, 'nothing')))).toBe('store-missing');
  });

  it('takes nothing more after the disk refused once', () => {
    const folder = ownFolder();
    const log = createFakeLog();
    const store = openStore(folder, { log });
    store.append(opening());
    const blocker = raw(folder);
    blocker.exec('BEGIN IMMEDIATE');
    expect(codeOf(() => store.append(closing()))).toBe('store-busy');
    blocker.exec('ROLLBACK');
    expect(codeOf(() => store.append(closing()))).toBe('store-busy');
    expect(log.lines[0]).toEqual({
      level: 'error',
      name: 'records.appendFailed',
      fields: { type: 'session.close', code: 'store-busy' },
    });
    store.close();
    const again = openStore(folder);
    expect(again.list()).toHaveLength(1);
    expect(again.append(closing()).seq).toBe(2);
  });

  it('copied without its log holds what was there when it was closed', () => {
    const folder = ownFolder();
    const store = openStore(folder);
    store.append(opening());
    store.close();
    const copy = ownFolder();
    copyFileSync(fileIn(folder), fileIn(copy));
    expect(openStore(copy).list()).toHaveLength(1);
  });
});
