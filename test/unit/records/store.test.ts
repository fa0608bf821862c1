import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessDenied } from '../../../main/records/events/terminal-events.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { openStoreReader } from '../../../main/records/store-reader.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import {
  closing,
  codeOf,
  enabling,
  opening,
  openStore,
  ownFolder,
  sessionIdOf,
  shippedCatalogue,
} from './support/samples.ts';

const dayMs = 86_400_000;
const noon = Date.UTC(2026, 10, 24, 12);

describe('what is kept', () => {
  it('is the record as given, with place and time added, in the order it came', () => {
    const store = openStore(ownFolder(), { clock: createFakeClock(noon + 999) });
    const events = [opening(), enabling(), closing()];
    const segment = 'N1-2026-11-24';
    expect(events.flatMap((event) => store.append(event))).toEqual(
      [0, 1, 2].map((seq) => ({ segment, seq })),
    );
    const added = { hotel_id: 'harbour', terminal_id: 'lobby-1', at: noon / 1000 };
    expect(store.list()).toEqual(
      events.map((event, seq) => ({ segment, seq, record: { ...event, ...added } })),
    );
  });

  it('can be asked for by session, by day and from the newest', () => {
    const clock = createFakeClock(noon);
    const store = openStore(ownFolder(), { clock });
    const [a, b] = [sessionIdOf(1), sessionIdOf(2)];
    store.append(opening(a), opening(b));
    clock.advance(dayMs);
    store.append(closing(a), accessDenied('not-started'));
    const types = (query: Parameters<typeof store.list>[0]) =>
      store.list(query).map(({ record }) => record.type);
    expect(types({ sessionId: a })).toEqual(['session.open', 'session.close']);
    expect(types({ sessionId: a, newestFirst: true })).toEqual(['session.close', 'session.open']);
    expect(types({ sessionId: a, toDay: '2026-11-24' })).toEqual(['session.open']);
    expect(types({ sessionId: a, fromDay: '2026-11-23' })).toEqual(['session.open', 'session.close']);
    expect(types({ fromDay: '2026-11-25' })).toEqual(['session.close', 'access.denied']);
    expect(types({ fromDay: '2026-11-26' })).toEqual([]);
    expect(types({ newestFirst: true })).toEqual([
      'access.denied',
      'session.close',
      'session.open',
      'session.open',
    ]);
    expect(types({ sessionId: "' OR 1=1" })).toEqual([]);
  });

  it('is still there after the store was closed and opened', () => {
    const folder = ownFolder();
    const first = openStore(folder);
    first.append(opening());
    first.close();
    const second = openStore(folder);
    expect(second.append(closing())).toMatchObject([{ seq: 1 }]);
    expect(second.list().map(({ record }) => record.type)).toEqual(['session.open', 'session.close']);
  });

  it('can be read by another while it is written, also over a new day', () => {
    const folder = ownFolder();
    const clock = createFakeClock(noon);
    const store = openStore(folder, { clock });
    store.append(opening());
    const reader = openStoreReader(folder, softwareProtector);
    expect(reader.list()).toHaveLength(1);
    store.append(closing());
    expect(reader.list()).toHaveLength(2);
    clock.advance(dayMs);
    store.append(accessDenied('not-started'));
    expect(reader.list()).toEqual(store.list());
    expect(reader.segments()).toEqual(store.segments());
    reader.close();
  });

  it('can be counted and proved without its keys, and not read', () => {
    const folder = ownFolder();
    const store = openStore(folder);
    store.append(opening());
    store.checkpoint();
    const reader = openStoreReader(folder);
    expect(reader.segments()).toEqual(store.segments());
    expect(reader.notes()).toEqual(store.notes());
    expect(reader.spine()).toEqual(store.spine());
    expect(reader.rows('N1-2026-11-24')).toEqual(store.rows('N1-2026-11-24'));
    expect(codeOf(() => reader.list())).toBe('key-missing');
    reader.close();
  });

  it('lies in a folder of its owner only', () => {
    const folder = join(ownFolder(), 'terminal', 'records');
    openStore(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'kek')).mode & 0o777).toBe(0o600);
  });
});

describe('what is refused', () => {
  it('a record outside the catalogue, with a code and nothing written', () => {
    const store = openStore(ownFolder());
    const strange = { type: 'net.dest', dest_host: 'example.org' } as unknown as RecordEvent;
    const long = { ...opening(), session_id: 'x'.repeat(400) } as unknown as RecordEvent;
    expect([codeOf(() => store.append(strange)), codeOf(() => store.append(long))]).toEqual([
      'record-refused',
      'record-refused',
    ]);
    expect(() => store.append(long)).toThrow('record-refused: too-long session_id');
    expect(codeOf(() => store.append(opening(), strange))).toBe('record-refused');
    expect(store.list()).toEqual([]);
    expect(store.append(opening())).toMatchObject([{ seq: 0 }]);
  });

  it('a record that another keeper holds', () => {
    const store = openStore(ownFolder(), { keeper: 'gateway', terminalId: 'gateway' });
    expect(codeOf(() => store.append(opening()))).toBe('record-refused');
    expect(store.list()).toEqual([]);
  });

  it('nothing of what its catalogue does not keep: that is left out', () => {
    const catalogue = shippedCatalogue({ forbid: ['denied', 'net_local'] });
    const store = openStore(ownFolder(), { catalogue });
    expect(store.append(accessDenied('not-started'), opening())).toMatchObject([{ seq: 0 }]);
    const [kept] = store.list();
    expect(kept?.record.type).toBe('session.open');
    expect(Object.keys(kept?.record ?? {})).toContain('gw_ref');
    expect(Object.keys(kept?.record ?? {})).not.toContain('net_local');
  });

  it('a second open or close of one session, also within one write, and the store goes on', () => {
    const folder = ownFolder();
    const store = openStore(folder);
    for (const event of [opening(), closing()]) store.append(event);
    expect([codeOf(() => store.append(opening())), codeOf(() => store.append(closing()))]).toEqual([
      'record-refused',
      'record-refused',
    ]);
    const twice = [opening(sessionIdOf(2)), opening(sessionIdOf(2))];
    expect(codeOf(() => store.append(...twice))).toBe('record-refused');
    expect(store.append(accessDenied('not-started'))).toMatchObject([{ seq: 2 }]);
    store.close();
    expect(codeOf(() => openStore(folder).append(closing()))).toBe('record-refused');
  });

  it('a fact that is none of the format', () => {
    const store = openStore(ownFolder());
    const before = store.spineSize();
    for (const fact of [
      { kind: 'page.seen', url: 'x' },
      { kind: 'hold.ended', hold: 'x'.repeat(5_000) },
      { kind: 'hold.ended', hold: 0.5 },
    ])
      expect(codeOf(() => store.addFact(fact))).toBe('record-refused');
    expect(store.spineSize()).toBe(before);
  });

  it('a hotel or terminal whose name is none', () => {
    const folder = ownFolder();
    expect(codeOf(() => openStore(folder, { hotelId: 'Harbour Hotel' }))).toBe('record-refused');
    expect(codeOf(() => openStore(folder, { terminalId: '' }))).toBe('record-refused');
    expect(existsSync(join(folder, 'spine.db'))).toBe(false);
  });

  it('a catalogue with a form this program does not know', () => {
    const known = shippedCatalogue();
    const [first, ...fields] = known.file.fields;
    const file = { ...known.file, fields: [{ ...first, value: { kind: 'count', max: 7 } }, ...fields] };
    const catalogue = { ...known, file } as typeof known;
    expect(codeOf(() => openStore(ownFolder(), { catalogue }))).toBe('catalogue-changed');
  });
});

describe('sessions that are still open', () => {
  it('are those without a close, over midnight and over a restart', () => {
    const folder = ownFolder();
    const clock = createFakeClock(Date.UTC(2026, 10, 24, 23, 59, 50));
    const store = openStore(folder, { clock });
    store.append(opening(sessionIdOf(1)));
    store.append(opening(sessionIdOf(2)), enabling(sessionIdOf(2)));
    const openedAtMs = clock.nowMs();
    clock.advance(20_000);
    store.append(closing(sessionIdOf(1)));
    const left = [{ sessionId: sessionIdOf(2), openedAtMs }];
    expect(store.openSessions()).toEqual(left);
    store.close();
    const again = openStore(folder, { clock });
    expect(again.openSessions()).toEqual(left);
    again.append(closing(sessionIdOf(2)));
    expect(again.openSessions()).toEqual([]);
    expect(again.segments().map(({ name, size }) => [name, size])).toEqual([
      ['N1-2026-11-24', 3],
      ['N1-2026-11-25', 2],
    ]);
  });
});
