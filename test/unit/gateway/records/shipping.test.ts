import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import type { StoreReader } from '../../../../main/records/store-ports.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { type ShippingTerminal, shippingTerminal, type Wire } from './shipping-terminal.ts';

let hotel: GatewayFixture;
let lobby: ShippingTerminal;
const others: ShippingTerminal[] = [];

beforeEach(async () => {
  hotel = await startFixture();
  lobby = await shippingTerminal(hotel, 'Lobby 1');
});
afterEach(async () => {
  for (const terminal of [lobby, ...others.splice(0)]) terminal.close();
  await hotel.close();
});

const recordsFolder = (): string => join(hotel.folder, 'data', 'records');

/** Reads what the gateway keeps, beside it. */
function read<Value>(folder: string, work: (reader: StoreReader) => Value): Value {
  const reader = openStoreReader(folder, softwareProtector);
  try {
    return work(reader);
  } finally {
    reader.close();
  }
}

const mirrorOf = ({ terminalId }: ShippingTerminal): string => join(recordsFolder(), 'mirrors', terminalId);

/** All of a store that must be the same in its mirror. */
const contents = (reader: StoreReader) => ({
  entries: reader.spine(),
  records: reader.list().map(({ segment, seq, record }) => [segment, seq, record]),
});

async function withOther(label: string, wire?: Wire): Promise<ShippingTerminal> {
  const terminal = await shippingTerminal(hotel, label, wire);
  others.push(terminal);
  return terminal;
}

describe('records on their way to the gateway', () => {
  test('arrive whole and are cosigned, and grow with the store', async () => {
    expect(await lobby.shipper().introduce()).toBeNull();
    lobby.keep(3);
    await lobby.shipper().ship();
    lobby.keep(700);
    await lobby.shipper().ship();
    const newest = lobby.store().newestNote();
    expect(newest?.note).toContain('\u2014 test-hotel/gateway/witness ');
    expect(lobby.store().witnessedAtMs()).toBe(hotel.clock.nowMs());
    const here = { entries: lobby.store().spine(), records: contents(lobby.store()).records };
    expect(read(mirrorOf(lobby), contents)).toEqual({
      ...here,
      entries: here.entries.slice(0, newest?.size),
    });
  });

  test('a closed day counts as shipped once every row is there', async () => {
    await lobby.shipper().introduce();
    lobby.keep(3);
    await lobby.shipper().ship();
    const [day] = lobby.store().segments();
    expect(lobby.shipper().shippedWhole(day?.name ?? '')).toBe(false);
    lobby.keep(1);
    hotel.clock.advance(86_400_000);
    lobby.store().tick();
    lobby.store().checkpoint();
    expect(lobby.shipper().shippedWhole(day?.name ?? '')).toBe(false);
    await lobby.shipper().ship();
    expect(lobby.shipper().shippedWhole(day?.name ?? '')).toBe(true);
    expect(lobby.shipper().shippedWhole('N1-2020-01-01')).toBe(false);
  });

  test('lost answers and restarts of the gateway lose and double nothing', async () => {
    let calls = 0;
    const lossy: Wire = (call) => async (name, body, parameters) => {
      const reply = await call(name, body, parameters);
      calls += 1;
      return name === 'shipRecords' && calls % 2 === 0 ? { ok: false, code: 'away' } : reply;
    };
    const bar = await withOther('Bar', lossy);
    expect(await bar.shipper().introduce()).toBeNull();
    for (let round = 0; round < 6; round += 1) {
      bar.keep(200);
      await bar.shipper().ship();
      if (round % 2 === 1) await hotel.restart();
      hotel.clock.advance(400_000);
    }
    for (let round = 0; round < 4; round += 1) {
      await bar.shipper().ship();
      hotel.clock.advance(400_000);
    }
    bar.handOver();
    expect(await bar.shipper().introduce()).toBeNull();
    await bar.shipper().ship();
    expect(read(mirrorOf(bar), contents).records).toEqual(contents(bar.store()).records);
    expect(bar.store().newestNote()?.note).toContain('gateway/witness ');
  });

  test('without a gateway nothing waits and nothing is lost', async () => {
    let isAway = true;
    const bar = await withOther('Bar', (call) => async (name, body, parameters) => {
      if (isAway && name !== 'enrol' && name !== 'pollEnrolment') return { ok: false, code: 'away' };
      return call(name, body, parameters);
    });
    expect(await bar.shipper().introduce()).toBe('away');
    bar.keep(5);
    await bar.shipper().ship();
    isAway = false;
    expect(await bar.shipper().introduce()).toBeNull();
    expect(read(mirrorOf(bar), contents).records).toHaveLength(5);
  });
});

test('a store that fails, or that is handed over meanwhile, ends a round and nothing else', async () => {
  await lobby.shipper().introduce();
  lobby.keep(600);
  const shipping = lobby.shipper().ship();
  lobby.store().close();
  await shipping;
  await expect(lobby.shipper().ship()).resolves.toBeUndefined();
  lobby.handOver();
  const failing = { ...lobby.store(), newestNote: () => lobby.store().rows('N1-2020-01-01') as never };
  expect(await lobby.shipperOf(() => failing).introduce()).toBe('away');
  expect(await lobby.shipper().introduce()).toBeNull();
  await lobby.shipper().ship();
  expect(read(mirrorOf(lobby), contents).records).toHaveLength(600);
});

describe('a disk that is not the one the terminal had', () => {
  test('an older copy is found at the first call, from whatever time it is', async () => {
    await lobby.shipper().introduce();
    const copies = [];
    for (let step = 0; step < 5; step += 1) {
      lobby.keep(2);
      await lobby.shipper().ship();
      copies.push(lobby.copyOfDisk());
    }
    lobby.keep(2);
    await lobby.shipper().ship();
    const rightDisk = lobby.copyOfDisk();
    await lobby.shipper().ship();
    for (const copy of copies) {
      lobby.handOver(copy);
      expect(await lobby.shipper().introduce()).toBe('rollback');
    }
    const desk = await hotel.signIn('it-1');
    const { terminals } = await desk.ask('terminals');
    expect(terminals.map(({ stateReason }) => stateReason)).toEqual(['records-rollback']);
    lobby.handOver(rightDisk);
    expect(await lobby.shipper().introduce()).toBeNull();
  });

  test('an older copy that has grown again is found before a guest is let in', async () => {
    await lobby.shipper().introduce();
    lobby.keep(2);
    const copy = lobby.copyOfDisk();
    lobby.keep(2);
    await lobby.shipper().ship();
    lobby.handOver(copy);
    for (let step = 0; step < 5; step += 1) {
      hotel.clock.advance(60_000);
      lobby.keep(3);
    }
    expect(await lobby.shipper().introduce()).toBe('fork');
    expect(await lobby.shipper().introduce()).toBe('fork');
    await hotel.restart();
    lobby.handOver();
    expect(await lobby.shipper().introduce()).toBe('fork');
  });

  test('a fresh store under the same name is not taken', async () => {
    await lobby.shipper().introduce();
    lobby.keep(2);
    await lobby.shipper().ship();
    const bar = await withOther('Bar');
    const empty = join(bar.folder, '..', 'empty');
    mkdirSync(empty);
    lobby.handOver(empty);
    expect(await lobby.shipper().introduce()).toBe('other-root');
  });
});

describe('witnesses', () => {
  test('another terminal cosigns what the gateway carries, and the first one hears of it', async () => {
    const bar = await withOther('Bar');
    for (const terminal of [lobby, bar]) await terminal.shipper().introduce();
    lobby.handOver();
    await lobby.shipper().introduce();
    lobby.keep(2);
    await lobby.shipper().ship();
    await bar.rounds.round();
    lobby.keep(1);
    await lobby.shipper().ship();
    const notes = lobby.store().notes();
    expect(notes.filter(({ note }) => note.includes(`\u2014 ${bar.origin}/witness `))).toHaveLength(1);
    hotel.clock.advance(61_000);
    lobby.keep(1);
    await lobby.shipper().ship();
    await bar.rounds.round();
    expect(read(mirrorOf(lobby), (reader) => reader.notes().at(-1)?.note)).toContain(
      `${bar.origin}/witness `,
    );
    const names = read(mirrorOf(lobby), (reader) => reader.witnesses().map((vkey) => vkey.split('+')[0]));
    expect(names).toEqual([`${bar.origin}/witness`, 'test-hotel/gateway/witness'].sort());
  });

  test('terminals cosign the gateway’s own log', async () => {
    await lobby.shipper().introduce();
    await hotel.restart();
    await lobby.rounds.round();
    await hotel.restart();
    const own = read(recordsFolder(), (reader) => reader.notes().map(({ note }) => note));
    expect(own.some((note) => note.includes(`\u2014 ${lobby.origin}/witness `))).toBe(true);
  });
});

describe('a terminal that is gone', () => {
  test('leaves records that expire all the same, by the time that witnesses vouch for', async () => {
    const bar = await withOther('Bar');
    await bar.shipper().introduce();
    await lobby.shipper().introduce();
    lobby.keep(4);
    await lobby.shipper().ship();
    const segment = join(mirrorOf(lobby), 'seg', 'N1-2026-05-12.db');
    expect(existsSync(segment)).toBe(true);
    hotel.clock.advance(184 * 86_400_000);
    await hotel.restart();
    await bar.rounds.round();
    await hotel.restart();
    expect(existsSync(segment)).toBe(true);
    hotel.clock.advance(86_400_000);
    await hotel.restart();
    expect(existsSync(segment)).toBe(true);
    await bar.rounds.round();
    await hotel.restart();
    expect(existsSync(segment)).toBe(false);
    const told = read(recordsFolder(), (reader) =>
      reader
        .spine()
        .map(({ text }) => JSON.parse(text))
        .filter(({ of }) => of === lobby.origin),
    );
    expect(told.map(({ kind, segment: name, size }) => [kind, name, size])).toEqual([
      ['mirror.head', undefined, expect.any(Number)],
      ['purge.intent', 'N1-2026-05-12', 4],
      ['segment.purged', 'N1-2026-05-12', 4],
    ]);
  });
});
