import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Journal, openJournal } from '../../../main/records/journal.ts';
import type { Json } from '../../../main/records/schema/canonical.ts';
import { wipeSteps } from '../../../preload/contract/codes.ts';
import { codeOf, ownFolder, sessionIdOf } from './support/samples.ts';

const open = (folder: string): Journal => {
  const journal = openJournal({ folder });
  onTestFinished(() => journal.close());
  return journal;
};
const entry = (state: string, sessionId: string | null = sessionIdOf(1)) => ({
  sessionId,
  state,
  data: { cause: 'guest', wipeProved: null },
  atMs: 1_795_000_000_123,
});
const holds = (folder: string, text: string): boolean =>
  readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text));

describe('the journal', () => {
  it('is empty at first', () => {
    expect(open(ownFolder()).last()).toBeNull();
  });

  it('gives back the last entry, also to the next process', () => {
    const folder = ownFolder();
    const first = open(folder);
    for (const state of ['notice', 'enabling', 'browsing']) first.append(entry(state));
    expect(first.last()).toEqual({ seq: 3, ...entry('browsing') });
    first.close();
    expect(open(folder).last()).toEqual({ seq: 3, ...entry('browsing') });
  });

  it('keeps a whole list of wipe steps', () => {
    const journal = open(ownFolder());
    const data = {
      cause: 'channel-lost',
      language: 'zh-Hans',
      steps: wipeSteps.map((name) => ({ name, state: 'missing' })),
      wipeProved: true,
    };
    journal.append({ sessionId: null, state: 'recording', data, atMs: 0 });
    expect(journal.last()?.data).toEqual(data);
  });

  it.each<[string, Json]>([
    ['an address', { page: 'https://example.org/' }],
    ['a host', { host: 'example.org' }],
    ['a sentence', { note: 'a guest said so' }],
    ['a QR token', { token: 'OV1:ABC' }],
    ['a long word', { word: 'x'.repeat(65) }],
    ['a name that is text', { 'https://example.org/': 1 }],
    ['a fraction', { part: 0.5 }],
    ['a deep tree', { a: { b: { c: { d: { e: 1 } } } } }],
    ['a long list', Array.from({ length: 4_000 }, () => 1)],
  ])('refuses %s and writes nothing', (_, data) => {
    const journal = open(ownFolder());
    expect(codeOf(() => journal.append({ sessionId: null, state: 'idle', data, atMs: 0 }))).toBe(
      'record-refused',
    );
    expect(journal.last()).toBeNull();
  });

  it('refuses a state or session that is text', () => {
    const journal = open(ownFolder());
    expect(codeOf(() => journal.append({ ...entry('idle'), sessionId: 'https://a.test/' }))).toBe(
      'record-refused',
    );
    expect(codeOf(() => journal.append({ ...entry('no state at all') }))).toBe('record-refused');
  });

  it('forgets what is cleared: no byte of it is left in any file', () => {
    const folder = ownFolder();
    const journal = open(folder);
    for (let number = 0; number < 300; number++) journal.append(entry('browsing', sessionIdOf(number)));
    expect(holds(folder, sessionIdOf(7))).toBe(true);
    const { seq } = journal.append({ ...entry('idle', null) });
    journal.clearBefore(seq);
    expect(journal.last()).toEqual({ seq, ...entry('idle', null) });
    expect(
      Array.from({ length: 300 }, (_, number) => sessionIdOf(number)).filter((id) => holds(folder, id)),
    ).toEqual([]);
  });

  it('never uses a number twice, so that an old answer cannot be taken for a new one', () => {
    const journal = open(ownFolder());
    const { seq } = journal.append(entry('browsing'));
    journal.clearBefore(seq + 1);
    expect(journal.last()).toBeNull();
    expect(journal.append(entry('idle')).seq).toBe(seq + 1);
  });

  it('says so when a reader keeps it from forgetting', () => {
    const folder = ownFolder();
    const journal = open(folder);
    journal.append(entry('browsing'));
    const reader = new Sqlite(join(folder, 'journal.db'), { readonly: true });
    onTestFinished(() => void reader.close());
    reader.exec('BEGIN');
    reader.prepare('SELECT * FROM entry').all();
    const { seq } = journal.append(entry('idle', null));
    expect(codeOf(() => journal.clearBefore(seq))).toBe('store-busy');
    reader.exec('COMMIT');
    expect(codeOf(() => journal.clearBefore(seq))).toBe('ok');
    expect(holds(folder, sessionIdOf(1))).toBe(false);
  });

  it('has one writer and lets nobody change an entry', () => {
    const folder = ownFolder();
    open(folder).append(entry('browsing'));
    expect(codeOf(() => open(folder))).toBe('store-busy');
    const db = new Sqlite(join(folder, 'journal.db'));
    onTestFinished(() => void db.close());
    expect(() => db.exec("UPDATE entry SET state = 'idle'")).toThrow('entries are not changed');
  });

  it('does not trust an entry that is not as it was written', () => {
    const folder = ownFolder();
    const journal = open(folder);
    const db = new Sqlite(join(folder, 'journal.db'));
    onTestFinished(() => void db.close());
    db.exec("INSERT INTO entry (at_ms, state, data) VALUES (0, 'idle', '{ \"a\": 1 }')");
    expect(codeOf(() => journal.last())).toBe('store-damaged');
  });
});
