import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForWriting, openOwned, truncateLog } from '../../../main/records/database.ts';
import { accessDenied } from '../../../main/records/events/terminal-events.ts';
import { segmentMigrations } from '../../../main/records/migrations/segment.ts';
import { openStoreReader } from '../../../main/records/store-reader.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { closing, codeOf, opening, openStore, ownFolder } from './support/samples.ts';

const today = 'seg/N1-2026-11-24.db';

/** Opens a file behind the store's back. */
const raw = (folder: string, name = today): Sqlite.Database => {
  const db = new Sqlite(join(folder, name));
  onTestFinished(() => void db.close());
  return db;
};

describe('a database of ours', () => {
  it('is written with the settings that keep an acknowledged record', () => {
    const file = join(ownFolder(), 'x.db');
    for (const _ of ['new', 'again']) {
      const { db, close } = openForWriting(file, segmentMigrations);
      db.exec('INSERT INTO meta (k, v) VALUES (random(), 1)');
      const read = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'user_version'].map(
        (name) => db.pragma(name, { simple: true }),
      );
      expect(read).toEqual(['wal', 2, 1, 1, 1]);
      close();
    }
  });

  it('is opened once its log may be written, and refused when that does not come', () => {
    const file = join(ownFolder(), 'x.db');
    openForWriting(file, segmentMigrations).close();
    // What is left of a reader of root's in the middle of its start. Root may write everything, so it steps down here.
    writeFileSync(`${file}-wal`, 'not read');
    chmodSync(`${file}-wal`, 0o444);
    if (process.getuid?.() === 0) {
      for (const path of [dirname(file), file, `${file}-wal`, `${file}.lock`])
        chownSync(path, 65_534, 65_534);
      process.seteuid?.(65_534);
      onTestFinished(() => process.seteuid?.(0));
    }
    expect(codeOf(() => openForWriting(file, segmentMigrations))).toBe('store-failed');
    spawn('sh', ['-c', 'sleep 0.3; chmod 644 "$0"', `${file}-wal`], { stdio: 'ignore' });
    openForWriting(file, segmentMigrations).close();
  });

  it('says when a reader keeps its log from being emptied', () => {
    const file = join(ownFolder(), 'x.db');
    const own = openOwned(file, segmentMigrations);
    const reader = new Sqlite(file);
    onTestFinished(() => {
      reader.close();
      own.close();
    });
    reader.exec('BEGIN; SELECT * FROM meta');
    own.write(() => own.db.exec("INSERT INTO meta VALUES ('a', 'b')"));
    expect(codeOf(() => truncateLog(own.db))).toBe('store-busy');
    reader.exec('COMMIT');
    expect(codeOf(() => truncateLog(own.db))).toBe('ok');
  });
});

describe('a store', () => {
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

  it('guards its records and entries against our own mistakes', () => {
    const folder = ownFolder();
    const store = openStore(folder);
    store.append(opening());
    const [segment, spine] = [raw(folder), raw(folder, 'spine.db')];
    expect(() => segment.exec("UPDATE rec SET ct = x'00'")).toThrow('records are not changed');
    expect(() => segment.exec('DELETE FROM rec')).toThrow('records are not deleted');
    expect(() => spine.exec("UPDATE entry SET kind = 'x'")).toThrow('entries are not changed');
    expect(() => spine.exec('DELETE FROM entry')).toThrow('entries are not deleted');
  });

  it('in a place that cannot be written is a failure with a code', () => {
    const folder = ownFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(codeOf(() => openStore(join(folder, 'file', 'records')))).toBe('store-failed');
    expect(codeOf(() => openStoreReader(join(folder, 'nothing')))).toBe('store-missing');
  });

  it.each([
    ['segment', today],
    ['spine', 'spine.db'],
  ])('takes nothing more after the disk refused its %s once', (_, name) => {
    const folder = ownFolder();
    const log = createFakeLog();
    const store = openStore(folder, { log });
    store.append(opening());
    const blocker = raw(folder, name);
    blocker.exec('BEGIN IMMEDIATE');
    const attempt = () => {
      store.append(closing());
      store.checkpoint();
    };
    expect(codeOf(attempt)).toBe('store-busy');
    blocker.exec('ROLLBACK');
    expect(codeOf(attempt)).toBe('store-busy');
    expect(log.lines.at(-1)).toEqual({
      level: 'error',
      name: 'records.appendFailed',
      fields: { type: 'session.close', code: 'store-busy' },
    });
    store.close();
    const again = openStore(folder);
    const kept = name === today ? 1 : 2;
    expect(again.list()).toHaveLength(kept);
    expect(again.append(accessDenied('not-started'))).toMatchObject([{ seq: kept }]);
  });

  it('copied without its logs holds what was there when it was closed', () => {
    const folder = ownFolder();
    const store = openStore(folder);
    store.append(opening());
    store.close();
    const names = [...readdirSync(folder), ...readdirSync(join(folder, 'seg'))];
    expect(names.filter((name) => /-(wal|shm|journal)|\.dead$/.test(name))).toEqual([]);
    const copy = ownFolder();
    mkdirSync(join(copy, 'seg'));
    for (const name of ['spine.db', 'keys.db', 'kek', today])
      copyFileSync(join(folder, name), join(copy, name));
    expect(openStore(copy).list()).toHaveLength(1);
  });

  it('that is begun and left unfinished at any point is begun anew, and no half of it is trusted', () => {
    const whole = ownFolder();
    openStore(whole).close();
    for (const left of [['kek'], ['kek', 'keys.db'], ['kek', 'keys.db', today], [`${today}.new`]]) {
      const folder = ownFolder();
      mkdirSync(join(folder, 'seg'));
      for (const name of left) cpSync(join(whole, name.replace('.new', '')), join(folder, name));
      const store = openStore(folder);
      store.append(opening());
      expect(store.list()).toHaveLength(1);
      store.close();
      expect(readFileSync(join(folder, 'kek')).equals(readFileSync(join(whole, 'kek')))).toBe(false);
    }
  });
});
