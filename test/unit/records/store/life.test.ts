import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PredecessorFate } from '../../../../main/records/events/close-reason.ts';
import { accessDenied } from '../../../../main/records/events/terminal-events.ts';
import { openKeyRing } from '../../../../main/records/keys/key-ring.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { parseCheckpoint } from '../../../../main/records/notes/checkpoint.ts';
import { isCertified } from '../../../../main/records/notes/daily-key.ts';
import { isSignedBy } from '../../../../main/records/notes/signatures.ts';
import { parseVkey } from '../../../../main/records/notes/vkey.ts';
import { createSegmentFile } from '../../../../main/records/segments/segment-file.ts';
import type { StoreReader } from '../../../../main/records/store-ports.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { closing, codeOf, opening, openStore, ownFolder, shippedCatalogue } from '../support/samples.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const noon = Date.UTC(2026, 10, 24, 12);

type Fact = { readonly kind: string; readonly at: number; readonly [member: string]: unknown };
const facts = (store: StoreReader, ...kinds: string[]): Fact[] =>
  store
    .spine()
    .map(({ text }): Fact => JSON.parse(text))
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
const gaps = (store: StoreReader) =>
  facts(store, 'system.gap').map(({ from, to, cause }) => [
    (Number(from) * 1000 - noon) / minuteMs,
    (Number(to) * 1000 - noon) / minuteMs,
    cause,
  ]);
/** What a killed process leaves: the files as they are, copied while it still holds them. */
const killed = (folder: string): string => {
  const copy = ownFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
};

describe('a new store', () => {
  it('begins with its root, a month of certified keys and the segment of the day, and signs them', () => {
    const store = openStore(ownFolder(), { clock: createFakeClock(noon) });
    const [created, ...rest] = facts(store);
    expect(created).toMatchObject({ kind: 'store.created', origin: 'harbour/lobby-1', at: noon / 1000 });
    const certified = rest.filter(({ kind }) => kind === 'key.certified');
    expect(certified.map(({ day }) => day).slice(0, 2)).toEqual(['2026-11-24', '2026-11-25']);
    expect(certified).toHaveLength(35);
    const root = String(created?.root);
    for (const { day, vkey, signature } of certified)
      expect(
        isCertified(
          { origin: store.origin, day: String(day), vkey: String(vkey), signature: String(signature) },
          root,
        ),
      ).toBe(true);
    expect(rest.at(-1)).toMatchObject({ kind: 'segment.opened', segment: 'N1-2026-11-24' });
    const note = store.newestNote();
    const key = parseVkey(String(certified[0]?.vkey));
    expect(parseCheckpoint(note?.note ?? '')).toMatchObject({ origin: store.origin, size: 37 });
    expect(key !== null && isSignedBy(note?.note ?? '', key)).toBe(true);
    expect(gaps(store)).toEqual([]);
  });

  it('of a gateway has a month segment too, and records go to the one of their class', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const more = { clock, keeper: 'gateway', terminalId: 'gateway' } as const;
    const store = openStore(folder, more);
    expect(store.segments().map(({ name }) => name)).toEqual(['N1-2026-11-24', 'A3-2026-11']);
    clock.advance(7 * dayMs);
    store.tick();
    expect(store.segments().map(({ name, state }) => `${name} ${state}`)).toEqual([
      'N1-2026-11-24 closed',
      'A3-2026-11 closed',
      'N1-2026-12-01 open',
      'A3-2026-12 open',
    ]);
    const [day, month] = store.segments();
    expect((day?.dueAtMs ?? 0) - Date.UTC(2026, 10, 25)).toBe(184 * dayMs);
    expect((day?.goneByMs ?? 0) - Date.UTC(2026, 10, 25)).toBe(191 * dayMs);
    expect((month?.dueAtMs ?? 0) - Date.UTC(2026, 11, 1)).toBe(1096 * dayMs);
  });
});

describe('a new day', () => {
  it('closes the segment, opens the next and signs with the key of its day; the old private key is gone', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const store = openStore(folder, { clock });
    store.append(opening());
    // Shorter than a silence that would be told as a gap.
    for (let minute = 0; minute < 12 * 60; minute += 9) {
      clock.advance(9 * minuteMs);
      store.tick();
    }
    const added = facts(store).slice(37);
    expect(added.map(({ kind }) => kind)).toEqual([
      'segment.head',
      'segment.closed',
      'attest.outflow',
      'segment.opened',
    ]);
    expect(added[1]).toMatchObject({ segment: 'N1-2026-11-24', size: 1, at: noon / 1000 + 12 * 3_600 });
    expect(added[2]).toMatchObject({ elsewhere: 0, abroad: 0 });
    const key = parseVkey(String(facts(store, 'key.certified')[1]?.vkey));
    expect(key !== null && isSignedBy(store.newestNote()?.note ?? '', key)).toBe(true);
    store.close();
    const ring = openKeyRing(folder, softwareProtector);
    expect(ring.of('day:2026-11-24')).toBeNull();
    expect(ring.of('day:2026-11-25')).toHaveLength(32);
    ring.close();
  });

  it('of which nobody told comes with the next record, and the record is of its day', () => {
    const clock = createFakeClock(Date.UTC(2026, 10, 24, 23, 59, 59));
    const store = openStore(ownFolder(), { clock });
    store.append(opening());
    clock.advance(1_000);
    expect(store.append(closing())).toEqual([{ segment: 'N1-2026-11-25', seq: 0 }]);
  });

  it('has a checkpoint of its own, of which the last stays', () => {
    const clock = createFakeClock(noon);
    const store = openStore(ownFolder(), { clock });
    for (let round = 0; round < 4; round += 1) {
      store.append(accessDenied('token-refused'));
      clock.advance(minuteMs);
      store.tick();
    }
    expect(store.notes()).toHaveLength(5);
    const ofToday = store.newestNote();
    clock.setWall(noon + dayMs);
    store.tick();
    expect(store.notes().map(({ size }) => size)).toEqual([ofToday?.size, store.newestNote()?.size]);
  });

  it('does not come back when the clock is set back', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const store = openStore(folder, { clock });
    clock.setWall(noon - 3 * dayMs);
    expect(store.append(accessDenied('token-refused'))).toMatchObject([{ segment: 'N1-2026-11-24' }]);
    expect(store.list()[0]?.record.at).toBe(noon / 1000);
    store.close();
    expect(codeOf(() => openStore(folder, { clock }))).toBe('ok');
  });

  it('finds keys certified anew before the last one is used up', () => {
    const clock = createFakeClock(noon);
    const store = openStore(ownFolder(), { clock });
    const certified = [27, 1, 12].map((days) => {
      clock.advance(days * dayMs);
      store.tick();
      return facts(store, 'key.certified').length;
    });
    // A week before the end, not on the last day: the root may be out of reach then.
    expect(certified).toEqual([35, 63, 63]);
    const days = facts(store, 'key.certified').map(({ day }) => day);
    expect(new Set(days).size).toBe(days.length);
  });
});

describe('heads and checkpoints', () => {
  it('come after a minute, or after 64 records, and not while nothing happens', () => {
    const clock = createFakeClock(noon);
    const store = openStore(ownFolder(), { clock });
    const heads = () => facts(store, 'segment.head').map(({ size }) => size);
    store.append(accessDenied('token-refused'));
    clock.advance(59_000);
    store.tick();
    expect(heads()).toEqual([]);
    clock.advance(1_000);
    store.tick();
    expect(heads()).toEqual([1]);
    clock.advance(5 * minuteMs);
    store.tick();
    expect(heads()).toEqual([1]);
    for (let count = 0; count < 64; count += 1) store.append(accessDenied('token-refused'));
    expect(heads()).toEqual([1, 65]);
    expect(store.checkpoint()).toBeNull();
  });

  it('cover a fact too', () => {
    const clock = createFakeClock(noon);
    const store = openStore(ownFolder(), { clock });
    const { index } = store.addFact({ kind: 'attest.outflow', elsewhere: 1, abroad: 0 });
    clock.advance(minuteMs);
    store.tick();
    expect(store.newestNote()?.size).toBe(index + 1);
  });
});

describe('time in which the store was not running', () => {
  const reopened = (minutes: number, fate: PredecessorFate, isClean: boolean) => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const first = openStore(folder, { clock, fate: 'none' });
    first.append(opening());
    clock.advance(5 * minuteMs);
    first.tick();
    const left = isClean ? folder : killed(folder);
    if (isClean) first.close();
    clock.advance(minutes * minuteMs);
    return { store: openStore(left, { clock, fate }), left, clock };
  };

  it.each([
    ['a hand-over in good order is none', 0.1, 'ended', true, []],
    ['a minute in good order is told', 1, 'ended', true, [[5, 6, 'off']]],
    ['a night switched off', 600, 'none', true, [[5, 605, 'off']]],
    ['a power cut', 600, 'none', false, [[5, 605, 'power-loss']]],
    ['a crash that a supervisor saw', 0.5, 'died', false, [[5, 5.5, 'crash']]],
    ['a tree that left without a word', 0.5, 'ended', false, [[5, 5.5, 'crash']]],
  ] as const)('%s', (_, minutes, fate, isClean, expected) => {
    const { store } = reopened(minutes, fate, isClean);
    expect(gaps(store)).toEqual(expected);
  });

  it('over days closes the old day, opens today and leaves no day without a word', () => {
    const { store, left, clock } = reopened(3 * 24 * 60, 'none', false);
    expect(store.segments().map(({ name, state, size }) => `${name} ${state} ${size}`)).toEqual([
      'N1-2026-11-24 closed 1',
      'N1-2026-11-27 open 0',
    ]);
    store.close();
    clock.advance(minuteMs);
    expect(codeOf(() => openStore(left, { clock, fate: 'none' }))).toBe('ok');
  });

  it('for longer than keys were certified ahead', () => {
    const { store } = reopened(60 * 24 * 60, 'none', true);
    expect(facts(store, 'key.certified').at(35)).toMatchObject({ day: '2027-01-23' });
    expect(store.append(closing())).toMatchObject([{ segment: 'N1-2027-01-23' }]);
  });

  it('is told also when the machine slept with the store open', () => {
    const clock = createFakeClock(noon);
    const store = openStore(ownFolder(), { clock });
    clock.setWall(noon + 2 * dayMs);
    store.tick();
    expect(gaps(store)).toEqual([[0, 2 * 24 * 60, 'clock']]);
  });

  it('leaves no day without a word when the mark of life is of a day the spine knows nothing of', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    openStore(folder, { clock }).close();
    writeFileSync(join(folder, 'alive'), JSON.stringify({ at: (noon + dayMs) / 1000, isClean: false }));
    clock.advance(3 * dayMs);
    openStore(folder, { clock }).close();
    expect(codeOf(() => openStore(folder, { clock }))).toBe('ok');
  });

  it('is told from the newest entry when the mark of life is torn or lost', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    openStore(folder, { clock }).close();
    writeFileSync(join(folder, 'alive'), '{"at":17');
    clock.advance(10 * minuteMs);
    expect(gaps(openStore(folder, { clock, fate: 'none' }))).toEqual([[0, 10, 'power-loss']]);
  });
});

describe('what a crash leaves', () => {
  it('of a day that was about to begin is cleared: file and key that nobody was told of', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    openStore(folder, { clock }).close();
    const file = (name: string) => join(folder, 'seg', name);
    const keyId = 'ab'.repeat(16);
    const ring = openKeyRing(folder, softwareProtector);
    ring.put([{ keyId, purpose: 'segment:N1-2026-11-25', bytes: Buffer.alloc(32, 7) }]);
    ring.close();
    createSegmentFile(file('N1-2026-11-25.db'), {
      origin: 'harbour/lobby-1',
      segment: 'N1-2026-11-25',
      keyId,
      catalogueSha256: shippedCatalogue().sha256,
    });
    writeFileSync(file('N1-2026-11-26.db.new'), 'half made');
    copyFileSync(file('N1-2026-11-26.db.new'), file('N1-2026-11-24.db-wal.dead'));
    const store = openStore(folder, { clock });
    expect(store.target.hasKey(keyId)).toBe(false);
    clock.advance(dayMs);
    expect(store.append(opening())).toEqual([{ segment: 'N1-2026-11-25', seq: 0 }]);
    expect(() => readFileSync(file('N1-2026-11-26.db.new'))).toThrow('ENOENT');
    expect(() => readFileSync(file('N1-2026-11-24.db-wal.dead'))).toThrow('ENOENT');
  });

  it('unsigned is signed with the key of its own day', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const store = openStore(folder, { clock });
    const { index } = store.addFact({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
    const left = killed(folder);
    clock.advance(2 * dayMs);
    const again = openStore(left, { clock });
    const [key] = facts(again, 'key.certified');
    const note = again.notes().find(({ size }) => size === index + 1);
    const vkey = parseVkey(String(key?.vkey));
    expect(vkey !== null && isSignedBy(note?.note ?? '', vkey)).toBe(true);
  });
});

describe('another catalogue', () => {
  it('begins another part of the day, and both are read by their own', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const before = openStore(folder, { clock });
    before.append(opening());
    before.close();
    const known = shippedCatalogue();
    const other = shippedCatalogue({ version: 'another.version' });
    const store = openStore(folder, { clock, catalogue: other });
    expect(store.append(closing())).toEqual([{ segment: 'N1-2026-11-24-2', seq: 0 }]);
    expect(facts(store, 'catalogue.changed')).toMatchObject([{ catalogue: other.sha256 }]);
    expect(store.list().map(({ record }) => record.type)).toEqual(['session.open', 'session.close']);
    expect(store.segments().map(({ catalogueSha256 }) => catalogueSha256)).toEqual([
      known.sha256,
      other.sha256,
    ]);
    expect(store.catalogueText(known.sha256)).toBe(known.canonicalText);
    expect(store.openSessions()).toEqual([]);
  });
});
