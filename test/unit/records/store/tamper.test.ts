import { copyFileSync, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { accessDenied } from '../../../../main/records/events/terminal-events.ts';
import { openKeyRing } from '../../../../main/records/keys/key-ring.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { dayKeyOf } from '../../../../main/records/keys/signing-keys.ts';
import { openSpineFile } from '../../../../main/records/spine/spine-file.ts';
import { createSpineLog } from '../../../../main/records/spine/spine-log.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { codeOf, openStore, ownFolder } from '../support/samples.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 24, 12);
const [first, middle, last] = ['N1-2026-11-24', 'N1-2026-11-25', 'N1-2026-11-26'];

/** A store of three days with five records each, the last day still open; put down in good order. */
function threeDays(more: Parameters<typeof openStore>[1] = {}) {
  const folder = ownFolder();
  const clock = createFakeClock(start);
  const store = openStore(folder, { clock, ...more });
  for (let day = 0; day < 3; day += 1) {
    if (day > 0) clock.advance(dayMs);
    for (let count = 0; count < 5; count += 1) store.append(accessDenied('token-refused'));
    store.checkpoint();
  }
  store.close();
  const file = (name: string): string => join(folder, name.startsWith('N1') ? `seg/${name}.db` : name);
  const open = () => openStore(folder, { clock });
  return { folder, clock, file, open };
}

/** Changes a database behind the store's back, its guards removed. */
function change(file: string, sql: string): void {
  const db = new Sqlite(file);
  for (const name of ['rec_no_update', 'rec_no_delete', 'entry_no_update', 'entry_no_delete'])
    db.exec(`DROP TRIGGER IF EXISTS ${name}`);
  db.function('flip', (bytes: unknown) => {
    const copy = Buffer.from(bytes as Buffer);
    copy[20] = (copy[20] ?? 0) ^ 1;
    return copy;
  });
  db.exec(sql);
  db.close();
}

/** SQL that turns one bit of a value over. */
const flipped = (column: string, where: string) =>
  `UPDATE rec SET ${column} = flip(${column}) WHERE ${where}`;

type Store = ReturnType<typeof threeDays>;

const tampers: readonly (readonly [string, string, (store: Store) => void])[] = [
  [
    'a record of today is changed',
    'segment-broken',
    ({ file }) => change(file(last), flipped('ct', 'seq = 2')),
  ],
  [
    'a leaf of today is changed',
    'segment-broken',
    ({ file }) => change(file(last), flipped('leaf', 'seq = 0')),
  ],
  [
    'two records of today change places',
    'segment-broken',
    ({ file }) =>
      change(
        file(last),
        'UPDATE rec SET seq = 90 WHERE seq = 1; UPDATE rec SET seq = 1 WHERE seq = 3; UPDATE rec SET seq = 3 WHERE seq = 90',
      ),
  ],
  [
    'the newest record is deleted',
    'segment-short',
    ({ file }) => change(file(last), 'DELETE FROM rec WHERE seq = 4'),
  ],
  [
    'the oldest record is deleted',
    'segment-broken',
    ({ file }) => change(file(last), 'DELETE FROM rec WHERE seq = 0'),
  ],
  [
    'a record is added without its head',
    'segment-broken',
    ({ file }) => change(file(last), 'INSERT INTO rec SELECT 5, ct, leaf FROM rec WHERE seq = 4'),
  ],
  ['a head is changed', 'segment-broken', ({ file }) => change(file(last), 'UPDATE head SET size = 4')],
  ['the file of a past day is removed', 'segment-missing', ({ file }) => rmSync(file(first))],
  ['the file of today is removed', 'segment-missing', ({ file }) => rmSync(file(last))],
  [
    'a past day is put in the place of another',
    'segment-foreign',
    ({ file }) => copyFileSync(file(first), file(middle)),
  ],
  [
    'a segment of another terminal takes the place of one',
    'segment-foreign',
    ({ file }) => copyFileSync(threeDays({ terminalId: 'lobby-2' }).file(first), file(first)),
  ],
  [
    'a segment nobody knows is added',
    'segment-foreign',
    ({ file }) => copyFileSync(file(first), file('N1-2026-11-20')),
  ],
  [
    'a store of another kind is left there',
    'segment-foreign',
    ({ folder }) => writeFileSync(join(folder, 'records.db'), 'x'),
  ],
  [
    'a file is laid among the segments',
    'segment-foreign',
    ({ folder }) => writeFileSync(join(folder, 'seg', 'notes.txt'), 'x'),
  ],
  [
    'the key of a segment is removed',
    'key-missing',
    ({ file }) => change(file('keys.db'), `DELETE FROM key WHERE purpose = 'segment:${first}'`),
  ],
  ['the keys are removed', 'key-missing', ({ file }) => rmSync(file('keys.db'))],
  ['the key of the keys is removed', 'key-missing', ({ file }) => rmSync(file('kek'))],
  [
    'the key of the keys is that of another store',
    'key-missing',
    ({ file }) => copyFileSync(threeDays().file('kek'), file('kek')),
  ],
  [
    'an entry of the spine is changed',
    'spine-broken',
    ({ file }) =>
      change(
        file('spine.db'),
        `UPDATE entry SET body = replace(body, '"size":5', '"size":4') WHERE kind = 'segment.closed'`,
      ),
  ],
  [
    'an entry in the middle of the spine is deleted',
    'spine-broken',
    ({ file }) => change(file('spine.db'), 'DELETE FROM entry WHERE seq = 36'),
  ],
  [
    'the newest entry of the spine is deleted',
    'spine-short',
    ({ file }) => change(file('spine.db'), 'DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)'),
  ],
  [
    'an entry is added to the spine',
    'spine-broken',
    ({ file }) =>
      change(
        file('spine.db'),
        'INSERT INTO entry SELECT seq + 1, kind, segment, body, leaf FROM entry ORDER BY seq DESC LIMIT 1',
      ),
  ],
  [
    'the newest checkpoint is changed',
    'spine-broken',
    ({ file }) => change(file('spine.db'), `UPDATE note SET note = replace(note, '/lobby-1', '/lobby-2')`),
  ],
  [
    'a checkpoint is said to be of more entries',
    'spine-broken',
    ({ file }) =>
      change(file('spine.db'), 'UPDATE note SET size = size + 1 WHERE size = (SELECT max(size) FROM note)'),
  ],
  ['the spine is removed', 'spine-short', ({ file }) => rmSync(file('spine.db'))],
  [
    'the spine is no database',
    'store-damaged',
    ({ file }) => writeFileSync(file('spine.db'), 'not a database'.repeat(200)),
  ],
  [
    'the file of today is no database',
    'store-damaged',
    ({ file }) => writeFileSync(file(last), 'not a database'.repeat(200)),
  ],
  ['the file of today is cut off', 'store-damaged', ({ file }) => truncateSync(file(last), 4_096)],
  [
    'the spine is of a newer version',
    'store-newer',
    ({ file }) => change(file('spine.db'), 'PRAGMA user_version = 2'),
  ],
  [
    'a segment is of a newer version',
    'store-newer',
    ({ file }) => change(file(first), 'PRAGMA user_version = 2'),
  ],
];

describe('a store that is not as it was written is refused with the name of what is wrong', () => {
  it('one that was not touched opens', () => {
    const { open } = threeDays();
    expect(codeOf(open)).toBe('ok');
  });

  it.each(tampers)('%s: %s', (_, code, tamper) => {
    const store = threeDays();
    tamper(store);
    expect(codeOf(store.open)).toBe(code);
    // Nothing is repaired: the same is found again.
    expect(codeOf(store.open)).toBe(code);
  });

  it('the folder of another terminal: segment-foreign', () => {
    const { folder, clock } = threeDays();
    expect(codeOf(() => openStore(folder, { clock, terminalId: 'lobby-2' }))).toBe('segment-foreign');
  });

  it('an older copy of a day, of today or past: segment-short', () => {
    const folder = ownFolder();
    const clock = createFakeClock(start);
    const store = openStore(folder, { clock });
    store.append(accessDenied('token-refused'));
    store.close();
    const older = ownFolder();
    cpSync(folder, older, { recursive: true });
    const second = openStore(folder, { clock });
    second.append(accessDenied('token-refused'));
    second.close();
    const file = `seg/${first}.db`;
    const whole = readFileSync(join(folder, file));
    copyFileSync(join(older, file), join(folder, file));
    expect(codeOf(() => openStore(folder, { clock }))).toBe('segment-short');
    writeFileSync(join(folder, file), whole);
    clock.advance(dayMs);
    openStore(folder, { clock }).close();
    copyFileSync(join(older, file), join(folder, file));
    expect(codeOf(() => openStore(folder, { clock }))).toBe('segment-short');
  });

  it('a segment that grew otherwise from an older copy, with the right key: segment-broken', () => {
    const folder = ownFolder();
    const clock = createFakeClock(start);
    const store = openStore(folder, { clock });
    store.append(accessDenied('token-refused'));
    store.close();
    const other = ownFolder();
    cpSync(folder, other, { recursive: true });
    for (const each of [folder, other]) {
      const grown = openStore(each, { clock });
      grown.append(accessDenied('not-started'));
      grown.close();
    }
    copyFileSync(join(other, `seg/${first}.db`), join(folder, `seg/${first}.db`));
    expect(codeOf(() => openStore(folder, { clock }))).toBe('segment-broken');
  });

  it('one tree after another looks only whether past days are there', () => {
    const { folder, clock, file } = threeDays();
    change(file(middle), 'UPDATE head SET size = 4');
    const handOver = () => openStore(folder, { clock, fate: 'ended' }).close();
    expect(codeOf(handOver)).toBe('ok');
    rmSync(file(first));
    expect(codeOf(handOver)).toBe('segment-missing');
  });

  it('an older spine beside newer segments: segment-foreign', () => {
    const { folder, clock, file, open } = threeDays();
    const older = readFileSync(file('spine.db'));
    clock.advance(dayMs);
    const store = open();
    store.append(accessDenied('token-refused'));
    store.close();
    writeFileSync(join(folder, 'spine.db'), older);
    expect(codeOf(open)).toBe('segment-foreign');
  });

  it('a day with neither a segment nor a gap: day-missing', () => {
    const { folder, clock, file, open } = threeDays();
    const ring = openKeyRing(folder, softwareProtector);
    const spine = openSpineFile(file('spine.db'));
    clock.advance(3 * dayMs);
    const log = createSpineLog({
      origin: 'harbour/lobby-1',
      spine,
      nowMs: clock.nowMs,
      dayKey: (day) => dayKeyOf(ring, day),
      witnesses: () => [],
    });
    log.add([{ kind: 'attest.outflow', elsewhere: 0, abroad: 0 }]);
    log.sign();
    spine.close();
    ring.close();
    expect(() => open()).toThrow('day-missing: 2026-11-27');
  });
});

describe('a segment that is closed', () => {
  it('is recomputed while the store runs, and what is found stops it', () => {
    const { file, clock, open } = threeDays();
    change(file(first), flipped('ct', 'seq = 1'));
    const store = open();
    expect(codeOf(() => store.checkSegment(middle))).toBe('ok');
    // All of it is looked at within a day, by ticks alone.
    let found = 'ok';
    for (let tick = 0; tick < 24 * 60 * 6 && found === 'ok'; tick += 1) {
      clock.advance(10_000);
      found = codeOf(() => store.tick());
    }
    expect(found).toBe('segment-broken');
    expect(codeOf(() => store.append(accessDenied('token-refused')))).toBe('segment-broken');
  }, 60_000);

  it('is refused when it is read with a changed row', () => {
    const { file, open } = threeDays();
    change(file(first), flipped('ct', 'seq = 1'));
    expect(codeOf(() => open().list())).toBe('store-damaged');
  });
});

describe('an older copy of the whole folder', () => {
  it('opens, and is found by any checkpoint that was kept elsewhere', () => {
    const { folder, clock, open } = threeDays();
    const older = ownFolder();
    cpSync(folder, older, { recursive: true });
    const store = open();
    store.append(accessDenied('token-refused'));
    const note = store.checkpoint()?.note ?? '';
    expect(store.comparedWith(note)).toBe('extends');
    store.close();
    const copy = openStore(older, { clock });
    expect(copy.shorterThan(note)).toBe(true);
    expect(copy.comparedWith(note)).toBe('shorter');
    // It grows past the checkpoint, and the two cannot both be true.
    for (let count = 0; count < 4; count += 1) {
      copy.append(accessDenied('not-started'));
      copy.checkpoint();
    }
    expect(copy.comparedWith(note)).toBe('other');
    expect(copy.comparedWith('nothing')).toBe('not-a-checkpoint');
  });
});
