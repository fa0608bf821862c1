import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paperCheckpoint } from '../../../../main/gateway/records/paper-checkpoint.ts';
import { parseCheckpoint } from '../../../../main/records/notes/checkpoint.ts';
import { StoreError } from '../../../../main/records/store-error.ts';
import { type DeskFixture, openDesk } from './desk-fixture.ts';
import { forgeTerminal } from './forged-terminal.ts';

let gateway: DeskFixture;
beforeEach(() => {
  gateway = openDesk();
});
afterEach(() => gateway.close());

test('many terminals ship in turn with few files open', async () => {
  const terminals = Array.from({ length: 20 }, (_, index) => forgeTerminal(`hotel/t-${index}`));
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
  expect(gateway.mirrors().pins.list()).toHaveLength(20);
});

test('a mirror whose files are damaged answers nothing, and the others go on', async () => {
  const [lobby, bar] = [forgeTerminal('hotel/lobby'), forgeTerminal('hotel/bar')];
  for (const terminal of [lobby, bar]) {
    await gateway.introduce(terminal);
    await gateway.ship(terminal, await terminal.parcel(gateway.keys.sealTo));
  }
  gateway.mirrors().drop('lobby');
  const spine = join(gateway.folder, 'records', 'mirrors', 'lobby', 'spine.db');
  rmSync(`${spine}-wal`, { force: true });
  writeFileSync(spine, 'not a database, and long enough to be looked at as one'.repeat(100));
  const parcel = await lobby.parcel(gateway.keys.sealTo);
  await expect(gateway.ship(lobby, parcel)).rejects.toThrow('failed');
  expect(() => gateway.mirrors().find('lobby')).toThrow(StoreError);
  expect((await gateway.ship(bar, await bar.parcel(gateway.keys.sealTo))).refusal).toBeNull();
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
