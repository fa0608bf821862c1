import { createHash, createHmac } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { StoreError } from '../../../../main/records/store-error.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { checkStore } from '../../../../main/tools/records/check-store.ts';
import { wordsInCells } from '../fixture/cells.ts';
import { readDataFolder } from '../fixture/gateway-fixture.ts';
import { ownFolder } from '../fixture/own-records.ts';
import { attackedHotel, minute } from './attacked-hotel.ts';

// The rows of the attack table (`gateway.md` 13) that are about what lies on the disk; docs/attacks.md names each test.

/** Every file below a folder, by its path in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('gateway database stolen: no code, name, room, nationality or stay in it, and no code to be tried against it', async () => {
  const hotel = await attackedHotel();
  const { code, qr } = await hotel.printed('203');
  const lease = await hotel.lobby.ask('redeem', { token: code });
  expect(lease.subjectRef).toMatch(/^[0-9a-f]{32}$/);
  const symbols = code.replace('-', '');
  const kept = [
    ...filesIn(join(hotel.folder, 'data')).map((file) => readFileSync(file, 'latin1')),
    JSON.stringify(hotel.logged),
  ].join('\n');
  const secrets = [code, symbols, qr, 'Tanabe', 'D-1003', 'Lindqvist', 'D-1001', '"203"'];
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  const words = ['Aiko', 'JPN', 'active'];
  expect(wordsInCells(join(hotel.folder, 'data', 'gateway.db'), words)).toEqual(['active']);
  expect(JSON.stringify(hotel.logged)).not.toMatch(/Aiko|"JPN"/);
  // What of a code lies in the database cannot be made from the database alone: the pepper is a file beside it.
  const database = readDataFolder(hotel.folder);
  const guesses = [symbols, code].flatMap((text) => [
    createHash('sha256').update(text).digest('hex'),
    createHmac('sha256', '').update(text).digest('hex'),
    createHmac('sha256', 'test-hotel').update(text).digest('hex'),
  ]);
  expect(guesses.filter((guess) => database.includes(guess))).toEqual([]);
  const pepper = readFileSync(join(hotel.folder, 'data', 'gateway-secret'));
  expect(database.includes(pepper.toString('latin1'))).toBe(false);
});

test('log tampering: a record that was changed, dropped or taken away, and a changed line of the spine, are found', async () => {
  const hotel = await attackedHotel();
  await hotel.printed();
  // The day is sealed when the next one begins.
  hotel.clock.advance(25 * 60 * minute);
  await hotel.restart();
  const folder = ownFolder(hotel);
  // A copy, so that the gateway's own hand does not hold it.
  const copied = join(hotel.folder, 'copied');
  const check = (spoil: () => void): string => {
    rmSync(copied, { recursive: true, force: true });
    cpSync(folder, copied, { recursive: true });
    spoil();
    try {
      const reader = openStoreReader(copied, softwareProtector);
      try {
        return checkStore(reader, reader, () => {}).records > 3 ? 'in order' : 'empty';
      } finally {
        reader.close();
      }
    } catch (error) {
      return error instanceof StoreError ? error.code : String(error);
    }
  };
  /** As somebody does who owns the disk: no trigger stands in the way, and afterwards it stands there again. */
  const rewrite = (file: string, statements: string): void => {
    const database = new Database(join(copied, file));
    const triggers = database
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
      )
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(statements);
    for (const { sql } of triggers) database.exec(sql);
    database.close();
  };
  const sealedDay = 'seg/N1-2026-05-12.db';
  expect([
    check(() => {}),
    // Triggers taken off and put back, and nothing else: it is the change that is found, not the hand.
    check(() => rewrite(sealedDay, '')),
    check(() => rewrite(sealedDay, 'UPDATE rec SET ct = zeroblob(length(ct)) WHERE seq = 1')),
    check(() => rewrite(sealedDay, 'DELETE FROM rec WHERE seq = (SELECT max(seq) FROM rec)')),
    check(() => rmSync(join(copied, sealedDay))),
    check(() =>
      rewrite('spine.db', `UPDATE entry SET body = replace(body, '"at":', '"at":1') WHERE seq = 3`),
    ),
    check(() => rewrite('spine.db', 'DELETE FROM entry WHERE seq >= 3')),
  ]).toEqual([
    'in order',
    'in order',
    'store-damaged',
    'store-damaged',
    'store-missing',
    'spine-broken',
    'spine-short',
  ]);
});
