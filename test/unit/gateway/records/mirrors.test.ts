import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueTargets } from '../../../../main/gateway/records/mirror/mirror-targets.ts';
import { paperCheckpoint } from '../../../../main/gateway/records/paper-checkpoint.ts';
import { parseCheckpoint } from '../../../../main/records/notes/checkpoint.ts';
import { canonical } from '../../../../main/records/schema/canonical.ts';
import { type DeskFixture, openDesk } from './desk-fixture.ts';
import { forgedAtSeconds, forgeTerminal } from './forged-terminal.ts';

let gateway: DeskFixture;
beforeEach(() => {
  gateway = openDesk();
});
afterEach(() => gateway.close());

test('many terminals ship in turn with few files open', async () => {
  const terminals = Array.from({ length: 18 }, (_, index) => forgeTerminal(`hotel/t-${index}`));
  for (let round = 0; round < 2; round += 1) {
    for (const terminal of terminals) {
      await gateway.introduce(terminal, { newest: round === 0 ? null : terminal.note() });
      terminal.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
      const answer = await gateway.ship(terminal, await terminal.parcel(gateway.keys.sealTo));
      expect(answer).toMatchObject({ refusal: null, cosignature: expect.any(String) });
    }
  }
  const sizes = terminals.map((_, index) => gateway.mirrors().find(`t-${index}`)?.spine.size());
  expect(sizes).toEqual(terminals.map(() => 4));
  expect(gateway.mirrors().pins.list()).toHaveLength(18);
});

describe('a mirror whose files are not what was written', () => {
  const file = (...names: string[]): string => join(gateway.folder, 'records', 'mirrors', 'lobby', ...names);

  test.each<[string, () => void]>([
    [
      'a spine that is no database',
      () =>
        writeFileSync(file('spine.db'), 'not a database, and long enough to be looked at as one'.repeat(100)),
    ],
    [
      'an entry that was changed',
      () => {
        const db = new Sqlite(file('spine.db'));
        db.exec('DROP TRIGGER entry_no_update');
        db.exec(`UPDATE entry SET body = replace(body, '"elsewhere":0', '"elsewhere":9')`);
        db.close();
      },
    ],
    ['a segment that is gone', () => rmSync(file('seg', 'N1-2026-05-12.db'))],
  ])('%s: answers nothing, tells staff, and the others go on', async (_what, spoil) => {
    const [lobby, bar] = [forgeTerminal('hotel/lobby'), forgeTerminal('hotel/bar')];
    lobby.deny(lobby.open('N1-2026-05-12'));
    lobby.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
    for (const terminal of [lobby, bar]) {
      await gateway.introduce(terminal);
      await gateway.ship(terminal, await terminal.parcel(gateway.keys.sealTo));
    }
    gateway.mirrors().drop('lobby');
    spoil();
    const parcel = await lobby.parcel(gateway.keys.sealTo);
    for (let call = 0; call < 2; call += 1)
      await expect(gateway.ship(lobby, parcel)).rejects.toThrow('failed');
    expect(gateway.mirrors().findSound('lobby')).toBeNull();
    expect(dueTargets(gateway.mirrors(), Number.MAX_SAFE_INTEGER - 1).map(({ origin }) => origin)).toEqual(
      [],
    );
    expect(gateway.found).toEqual([
      { what: 'mirror-failed', terminalId: 'lobby', code: expect.stringMatching(/^(store|spine|segment)-/) },
    ]);
    expect(gateway.mirrors().pins.find('lobby')?.refusal).toBe('mirror-failed');
    expect((await gateway.ship(bar, await bar.parcel(gateway.keys.sealTo))).refusal).toBeNull();
  });
});

test('what a terminal has purged at home is still to be destroyed here', async () => {
  const lobby = forgeTerminal('hotel/lobby');
  const day = lobby.open('N1-2026-05-12');
  lobby.deny(day);
  lobby.head(day, 'segment.closed');
  await gateway.introduce(lobby);
  await gateway.ship(lobby, await lobby.parcel(gateway.keys.sealTo));
  const { root } = JSON.parse(lobby.entries.at(-1) ?? '{}');
  const { name: segment, keyId: key } = day;
  const purge = { of: lobby.origin, segment, key, size: 1, root, witnessed: forgedAtSeconds };
  lobby.add({ kind: 'purge.intent', ...purge });
  lobby.add({ kind: 'segment.purged', ...purge, holds: [] });
  const tail = await lobby.parcel(gateway.keys.sealTo, { keys: [], rows: [] });
  expect((await gateway.ship(lobby, tail)).refusal).toBeNull();
  const states = () => {
    const reader = gateway.mirrors().reader('lobby');
    const asRead = reader?.segments().map(({ state }) => state);
    reader?.close();
    return [
      asRead,
      gateway
        .mirrors()
        .find('lobby')
        ?.purgeTarget.segments()
        .map(({ state }) => state),
    ];
  };
  expect(states()).toEqual([['purged'], ['closed']]);
  expect(dueTargets(gateway.mirrors(), Number.MAX_SAFE_INTEGER - 1)).toHaveLength(1);
  gateway.ownFacts.push(
    { index: 7, text: canonical({ ...purge, at: forgedAtSeconds, kind: 'purge.intent' }) },
    { index: 8, text: canonical({ ...purge, at: forgedAtSeconds, holds: [], kind: 'segment.purged' }) },
  );
  expect(states()).toEqual([['purged'], ['purged']]);
  expect(dueTargets(gateway.mirrors(), Number.MAX_SAFE_INTEGER - 1)).toEqual([]);
});

test('a terminal that never introduced itself has nothing here', async () => {
  const lobby = forgeTerminal('hotel/lobby');
  expect(await gateway.ship(lobby, await lobby.parcel(gateway.keys.sealTo))).toMatchObject({
    refusal: 'behind',
  });
  expect(gateway.mirrors().find('lobby')).toBeNull();
  expect(gateway.mirrors().reader('lobby')).toBeNull();
});

test('keys that are not the terminal’s own are not pinned', async () => {
  const [lobby, bar] = [forgeTerminal('hotel/lobby'), forgeTerminal('hotel/bar')];
  expect((await gateway.introduce(lobby, { root: bar.root })).refusal).toBe('broken');
  expect((await gateway.introduce(lobby, { witness: bar.witness })).refusal).toBe('broken');
  expect((await gateway.introduce(lobby, { root: lobby.witness })).refusal).toBe('broken');
  expect(gateway.mirrors().pins.list()).toEqual([]);
});

test('the checkpoint for the duty log is short, and one checkpoint with one signature', async () => {
  const lobby = forgeTerminal('hotel/lobby');
  await gateway.introduce(lobby);
  await gateway.ship(lobby, await lobby.parcel(gateway.keys.sealTo));
  const reader = gateway.mirrors().reader('lobby');
  if (reader === null) throw new Error('no mirror');
  const paper = await paperCheckpoint(reader);
  reader.close();
  expect(paper?.text).toBe(lobby.note());
  expect(Buffer.byteLength(paper?.text ?? '')).toBeGreaterThan(150);
  expect(Buffer.byteLength(paper?.text ?? '')).toBeLessThan(300);
  expect(parseCheckpoint(paper?.text ?? '')?.signatures).toHaveLength(1);
  expect(paper?.qrSvg).toContain('<svg');
  expect(await paperCheckpoint({ notes: () => [] })).toBeNull();
});
