import { createPublicKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dailyKeyCertificate } from '../../../../main/records/notes/daily-key.ts';
import { cosignedAtSeconds, signCheckpoint } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { parseVkey, vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { wrapSegmentKey } from '../../../../main/records/seal/segment-key-jwe.ts';
import type { AnswerOf, BodyOf } from '../../../../preload/contract/http.ts';
import { shipped as catalogueOf } from '../../records/support/catalogues.ts';
import { type DeskFixture, openDesk } from './desk-fixture.ts';
import { type ForgedTerminal, forgedAtSeconds, forgeTerminal } from './forged-terminal.ts';

let gateway: DeskFixture;
let terminal: ForgedTerminal;

beforeEach(() => {
  gateway = openDesk();
  terminal = forgeTerminal('hotel/lobby');
});
afterEach(() => gateway.close());

/** A terminal with three records of a day, and its head. */
function withDay(): ReturnType<ForgedTerminal['open']> {
  const day = terminal.open('N1-2026-05-12');
  for (let row = 0; row < 3; row += 1) terminal.deny(day);
  terminal.head(day);
  return day;
}

const parcel = (change?: Partial<BodyOf<'shipRecords'>>) => terminal.parcel(gateway.keys.sealTo, change);

async function shipped(change?: Partial<BodyOf<'shipRecords'>>): Promise<AnswerOf<'shipRecords'>> {
  await gateway.introduce(terminal);
  return gateway.ship(terminal, await parcel(change));
}

const outcome = async (change?: Partial<BodyOf<'shipRecords'>>) => (await shipped(change)).refusal;

describe('what is in order', () => {
  test('is kept, and the checkpoint over it is cosigned', async () => {
    withDay();
    const answer = await shipped();
    expect(answer).toMatchObject({
      refusal: null,
      shelf: { spineSize: 4, segments: [{ segment: 'N1-2026-05-12', size: 3 }], gone: [] },
      others: [],
    });
    const key = parseVkey(gateway.keys.witnessVkey);
    if (key === null) throw new Error('vkey');
    const cosigned = `${terminal.note()}${answer.cosignature}\n`;
    expect(cosignedAtSeconds(cosigned, key)).toBe(gateway.nowSeconds);
    expect(
      gateway
        .mirrors()
        .reader('lobby')
        ?.list()
        .map(({ record }) => record.type),
    ).toEqual(['access.denied', 'access.denied', 'access.denied']);
    expect(gateway.found).toEqual([]);
  });

  test('may come in any slices, and again, and over a restart of the gateway', async () => {
    withDay();
    const whole = await parcel();
    await gateway.introduce(terminal);
    const rows = whole.rows.map((one) => ({ ...one, sealed: one.sealed.slice(0, 2) }));
    const first = {
      ...whole,
      rows,
      spine: { from: 0, entries: whole.spine.entries.slice(0, 3) },
      note: null,
    };
    expect((await gateway.ship(terminal, first)).shelf).toMatchObject({
      spineSize: 3,
      segments: [{ segment: 'N1-2026-05-12', size: 2 }],
    });
    gateway.restart();
    expect((await gateway.ship(terminal, first)).refusal).toBeNull();
    const rest = {
      ...whole,
      rows: whole.rows.map((one) => ({ ...one, from: 1, sealed: one.sealed.slice(1) })),
    };
    expect((await gateway.ship(terminal, rest)).cosignature).not.toBeNull();
    expect((await gateway.ship(terminal, whole)).cosignature).not.toBeNull();
    expect(gateway.mirrors().find('lobby')?.spine.size()).toBe(4);
  });

  test('a segment that the terminal has purged before it came needs no rows', async () => {
    const day = withDay();
    terminal.head(day, 'segment.closed');
    const { name: segment, keyId: key, leaves } = day;
    const root = JSON.parse(terminal.entries.at(-1) ?? '{}').root;
    const purge = {
      of: terminal.origin,
      segment,
      key,
      size: leaves.length,
      root,
      witnessed: forgedAtSeconds,
    };
    terminal.add({ kind: 'purge.intent', ...purge });
    terminal.add({ kind: 'segment.purged', ...purge, holds: [] });
    expect(await shipped({ keys: [], rows: [] })).toMatchObject({
      refusal: null,
      shelf: { segments: [], gone: [] },
      cosignature: expect.any(String),
    });
    expect(gateway.mirrors().find('lobby')?.purgeTarget.segments()).toEqual([]);
  });

  test('a clock ahead of the gateway is kept but not cosigned', async () => {
    terminal.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 }, gateway.nowSeconds + 901);
    expect(await shipped()).toMatchObject({ refusal: null, cosignature: null, shelf: { spineSize: 3 } });
  });
});

describe('a disk that is not the one the terminal had', () => {
  let day: ReturnType<ForgedTerminal['open']>;
  beforeEach(async () => {
    day = withDay();
    await shipped();
  });

  test('an older copy is found at the first call, and by its checkpoint', async () => {
    const older = terminal.note(3);
    expect((await gateway.introduce(terminal, { newest: older })).refusal).toBe('rollback');
    expect((await gateway.introduce(terminal, { newest: null })).refusal).toBe('rollback');
    const answer = await gateway.ship(
      terminal,
      await parcel({ spine: { from: 3, entries: [] }, note: older }),
    );
    expect(answer.refusal).toBe('rollback');
    expect(gateway.found).toEqual([
      { what: 'terminal-refused', terminalId: 'lobby', code: 'rollback', detail: 'recordState' },
    ]);
  });

  test('is in order again when the right disk is back', async () => {
    await gateway.introduce(terminal, { newest: terminal.note(3) });
    expect((await gateway.introduce(terminal, { newest: terminal.note() })).refusal).toBeNull();
    expect(gateway.found.at(-1)).toEqual({ what: 'terminal-accepted', terminalId: 'lobby' });
  });

  test('another history of the same length is a fork, also at the first call', async () => {
    const other = [...terminal.entries];
    terminal.entries.pop();
    terminal.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
    expect((await gateway.introduce(terminal, { newest: terminal.note() })).refusal).toBe('fork');
    expect((await gateway.ship(terminal, await parcel())).refusal).toBe('fork');
    terminal.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
    const tail = await parcel({ spine: { from: 4, entries: terminal.entries.slice(4) } });
    expect((await gateway.ship(terminal, tail)).refusal).toBe('fork');
    terminal.entries.splice(0, terminal.entries.length, ...other);
    // Found once, it stands until a checkpoint is taken again.
    expect((await gateway.introduce(terminal, { newest: terminal.note() })).refusal).toBe('fork');
    expect((await gateway.ship(terminal, await parcel())).cosignature).not.toBeNull();
    expect((await gateway.introduce(terminal, { newest: terminal.note() })).refusal).toBeNull();
  });

  test('another root key is never taken, whatever it signs', async () => {
    const stranger = forgeTerminal('hotel/lobby');
    expect((await gateway.introduce(stranger)).refusal).toBe('other-root');
    expect((await gateway.ship(stranger, await stranger.parcel(gateway.keys.sealTo))).refusal).toBe('fork');
    gateway.restart();
    expect((await gateway.introduce(stranger)).refusal).toBe('other-root');
  });

  test.each<[string, () => Promise<Partial<BodyOf<'shipRecords'>>>]>([
    [
      'another entry where one is',
      async () => {
        const entries = ['{"abroad":0,"at":1778554800,"elsewhere":0,"kind":"attest.outflow"}'];
        return { spine: { from: 3, entries }, rows: [], note: null };
      },
    ],
    [
      'another row where one is',
      async () => {
        day.sealed.length = 1;
        terminal.deny(day);
        return { note: null };
      },
    ],
    [
      'another key of a segment',
      async () => {
        const { name: segment, keyId } = day;
        const jwe = await wrapSegmentKey(Buffer.alloc(32, 7), gateway.keys.sealTo, keyId);
        return { keys: [{ segment, keyId, jwe }], rows: [], note: null };
      },
    ],
  ])('%s is a fork', async (_what, change) => {
    expect((await gateway.ship(terminal, await parcel(await change()))).refusal).toBe('fork');
  });

  test('an entry from long before the last cosignature is not taken', async () => {
    gateway.nowSeconds += 2_000;
    expect((await gateway.ship(terminal, await parcel())).cosignature).not.toBeNull();
    terminal.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 }, gateway.nowSeconds - 901);
    expect((await gateway.ship(terminal, await parcel())).refusal).toBe('broken');
    terminal.entries.pop();
    terminal.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 }, gateway.nowSeconds - 900);
    expect((await gateway.ship(terminal, await parcel())).refusal).toBeNull();
  });

  test('a gap before what comes is no finding', async () => {
    const gap = await parcel({ spine: { from: 9, entries: [] }, note: null });
    expect((await gateway.ship(terminal, gap)).refusal).toBe('behind');
    const rows = [{ segment: 'N1-2026-05-12', from: 9, sealed: [] }];
    expect((await gateway.ship(terminal, await parcel({ rows }))).refusal).toBe('behind');
    expect(gateway.found).toEqual([]);
  });
});

describe('what is not in order is refused whole, and nothing of it is kept', () => {
  afterEach(() => {
    expect(gateway.mirrors().find('lobby')?.spine.size()).toBe(0);
    expect(gateway.found).toHaveLength(1);
  });

  test.each<
    [string, (day: ReturnType<ForgedTerminal['open']>) => Partial<BodyOf<'shipRecords'>> | undefined]
  >([
    [
      'a head of more rows than come',
      (day) => {
        terminal.head({ ...day, leaves: [...day.leaves, Buffer.alloc(32)] });
        return undefined;
      },
    ],
    [
      'a head with a root that its rows do not give',
      () => {
        const next = terminal.open('N1-2026-05-12-2');
        terminal.deny(next);
        terminal.head(next, 'segment.head', 'ab'.repeat(32));
        return undefined;
      },
    ],
    ['a segment without its key', () => ({ keys: [] })],
    [
      'rows of a segment that was not opened',
      () => ({ rows: [{ segment: 'N1-2026-05-13', from: 0, sealed: [] }] }),
    ],
    ['no catalogue', () => ({ catalogues: [] })],
    ['a catalogue that is none', () => ({ catalogues: [terminal.catalogue.canonicalText, '{}'] })],
    [
      'a catalogue that nobody names',
      () => ({ catalogues: [terminal.catalogue.canonicalText, catalogueOf('FR').canonicalText] }),
    ],
    [
      'an entry that is none',
      () => ({ spine: { from: 0, entries: [...terminal.entries, '{"at":1,"kind":"x"}'] } }),
    ],
    [
      'an entry that is not canonical',
      () => ({ spine: { from: 0, entries: [terminal.entries[0]?.replace('{', '{ ') ?? ''] } }),
    ],
    [
      'a spine that does not begin at its beginning',
      () => ({ spine: { from: 0, entries: terminal.entries.slice(1) } }),
    ],
    ['a checkpoint over less than comes', () => ({ note: terminal.note(3) })],
    ['a checkpoint of another terminal', () => ({ note: forgeTerminal('hotel/bar').note() })],
    ['a checkpoint of another store', () => ({ note: forgeTerminal('hotel/lobby').note() })],
    [
      'a checkpoint by another key',
      () => {
        const [text = ''] = terminal.note().split('\n\n');
        return { note: signCheckpoint(`${text}\n`, { name: terminal.origin, privateKey: newSigningKey() }) };
      },
    ],
    ['a note that is none', () => ({ note: 'note' })],
    [
      'too many rows at once',
      (day) => ({
        rows: Array.from({ length: 200 }, () => ({
          segment: day.name,
          from: 0,
          sealed: day.sealed.map((one) => one.toString('base64')),
        })),
      }),
    ],
  ])('%s', async (_what, change) => {
    const refusal = await outcome(change(withDay()));
    expect(['broken', 'fork']).toContain(refusal);
  });

  test.each<[string, Parameters<ForgedTerminal['deny']>[1]]>([
    ['a record outside the catalogue', { type: 'net.dest' }],
    ['a record of another class', { type: 'admin.action' }],
    ['a word outside its list', { payload: `[${forgedAtSeconds},["because"]]` }],
    ['one value too many', { payload: `[${forgedAtSeconds},["token-refused"],1]` }],
    ['a payload that is not canonical', { payload: `[${forgedAtSeconds}, ["token-refused"]]` }],
    ['a record sealed for another place', { seq: 7 }],
  ])('%s', async (_what, change) => {
    const day = terminal.open('N1-2026-05-12');
    terminal.deny(day, change);
    terminal.head(day);
    expect(await outcome()).toBe('broken');
  });

  test('a row with one bit flipped', async () => {
    const day = withDay();
    const row = Buffer.from(day.sealed[1] ?? '');
    row.writeUInt8(row.readUInt8(40) ^ 1, 40);
    day.sealed[1] = row;
    expect(await outcome()).toBe('broken');
  });

  test('a key encrypted to somebody else', async () => {
    withDay();
    const elsewhere = openDesk();
    const { keys } = await terminal.parcel(elsewhere.keys.sealTo);
    elsewhere.close();
    expect(await outcome({ keys })).toBe('broken');
  });

  test.each([
    ['time runs back', { kind: 'attest.outflow', elsewhere: 0, abroad: 0 }, forgedAtSeconds - 1],
    [
      'a gap ends after it is told',
      { kind: 'system.gap', from: 1, to: forgedAtSeconds + 1, cause: 'off' },
      forgedAtSeconds,
    ],
    [
      'a segment opened twice',
      { kind: 'segment.opened', segment: 'N1-2026-05-12', key: 'a'.repeat(32), catalogue: 'f'.repeat(64) },
      forgedAtSeconds,
    ],
    [
      'a head of no segment',
      { kind: 'segment.head', segment: 'N1-2026-05-13', size: 0, root: 'a'.repeat(64) },
      forgedAtSeconds,
    ],
    [
      'a segment that shrinks',
      { kind: 'segment.head', segment: 'N1-2026-05-12', size: 1, root: 'a'.repeat(64) },
      forgedAtSeconds,
    ],
    [
      'a day that never was',
      { kind: 'segment.opened', segment: 'N1-2026-02-30', key: 'a'.repeat(32), catalogue: 'f'.repeat(64) },
      forgedAtSeconds,
    ],
    [
      'a purge of what is not closed',
      {
        kind: 'purge.intent',
        of: 'hotel/lobby',
        segment: 'N1-2026-05-12',
        key: 'a'.repeat(32),
        size: 3,
        root: 'a'.repeat(64),
        witnessed: 1,
      },
      forgedAtSeconds,
    ],
    [
      'a key that the root has not certified',
      { kind: 'key.certified', day: '2026-05-13', vkey: 'x', signature: 'A'.repeat(88) },
      forgedAtSeconds,
    ],
    [
      'a fact of a gateway',
      { kind: 'mirror.head', of: 'hotel/bar', size: 1, root: 'a'.repeat(64) },
      forgedAtSeconds,
    ],
  ])('%s', async (_what, entry, at) => {
    withDay();
    terminal.add(entry, at);
    expect(await outcome()).toBe('broken');
  });
});

describe('keys are those of this origin, each used once', () => {
  test('a daily key certified by another root is refused', async () => {
    const [stranger, daily] = [newSigningKey(), newSigningKey()];
    const { origin } = terminal;
    const certified = { origin, day: '2026-05-13', vkey: vkeyOf(origin, 1, createPublicKey(daily)) };
    const { day, vkey } = certified;
    terminal.add({ kind: 'key.certified', day, vkey, signature: dailyKeyCertificate(stranger, certified) });
    expect(await outcome()).toBe('broken');
  });

  test('two segments of one key are refused', async () => {
    const day = withDay();
    const { sha256: catalogue } = terminal.catalogue;
    terminal.add({ kind: 'segment.opened', segment: 'N1-2026-05-12-2', key: day.keyId, catalogue });
    const { keys } = await parcel();
    const again = keys.map((key) => ({ ...key, segment: 'N1-2026-05-12-2' }));
    expect(await outcome({ keys: [...keys, ...again] })).toBe('broken');
  });
});

describe('a head whose rows were kept back', () => {
  test('is not made good by rows that come later, though its key was there', async () => {
    withDay();
    await gateway.introduce(terminal);
    const whole = await parcel();
    expect((await gateway.ship(terminal, { ...whole, rows: [], note: null })).refusal).toBeNull();
    expect((await gateway.ship(terminal, { ...whole, keys: [] })).refusal).toBe('broken');
    expect(gateway.mirrors().find('lobby')?.sizes()).toEqual([{ segment: 'N1-2026-05-12', size: 0 }]);
  });

  test('is not made good by rows that come later', async () => {
    const day = withDay();
    await gateway.introduce(terminal);
    const whole = await parcel();
    expect((await gateway.ship(terminal, { ...whole, rows: [], keys: [], note: null })).refusal).toBeNull();
    expect((await gateway.ship(terminal, { ...whole, rows: [], keys: [] })).refusal).toBe('broken');
    expect((await gateway.ship(terminal, { ...whole, rows: [] })).refusal).toBe('broken');
    expect((await gateway.ship(terminal, whole)).refusal).toBe('broken');
    expect(gateway.mirrors().find('lobby')?.sizes()).toEqual([]);
    expect(day.leaves).toHaveLength(3);
  });
});
