import { describe, expect, test } from 'vitest';
import { fingerprintWords as wordList } from '../../../../main/access/pinning/word-list.ts';
import type { Stay } from '../../../../main/gateway/hotel-systems/port.ts';
import { endOfLocalDay, localDate, momentOf, startOfLocalDay } from '../../../../main/gateway/hotel-time.ts';
import { countryCode } from '../../../../main/gateway/stays/country.ts';
import { judgeEligibility, mayGoOn, type SeenDocument } from '../../../../main/gateway/stays/eligibility.ts';
import { readEligibilityRule } from '../../../../main/gateway/stays/eligibility-rule.ts';
import { guestOfSlot } from '../../../../main/gateway/stays/guests.ts';
import { drawUserCode, readUserCode } from '../../../../main/gateway/terminals/user-code.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

describe('hotel time', () => {
  test.each([
    ['2026-05-12', '12:00', 'Asia/Shanghai', '2026-05-12T04:00:00.000Z'],
    ['2026-01-15', '11:30', 'America/New_York', '2026-01-15T16:30:00.000Z'],
    ['2026-07-15', '11:30', 'America/New_York', '2026-07-15T15:30:00.000Z'],
    // Summer time begins on 29 March 2026 at 02:00 and ends on 25 October at 03:00 in Berlin.
    ['2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29', '12:00', 'Europe/Berlin', '2026-03-29T10:00:00.000Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
    ['2026-05-12', '00:00', 'Pacific/Kiritimati', '2026-05-11T10:00:00.000Z'],
    ['2026-05-12', '23:59', 'Asia/Kathmandu', '2026-05-12T18:14:00.000Z'],
  ])('%s %s in %s is %s', (date, time, zone, expected) => {
    expect(iso(momentOf(date, time, zone))).toBe(expected);
  });

  test.each([
    [
      '2026-05-12T03:00:00Z',
      'Asia/Shanghai',
      '2026-05-12',
      '2026-05-11T16:00:00.000Z',
      '2026-05-12T16:00:00.000Z',
    ],
    [
      '2026-05-12T16:00:00Z',
      'Asia/Shanghai',
      '2026-05-13',
      '2026-05-12T16:00:00.000Z',
      '2026-05-13T16:00:00.000Z',
    ],
    [
      '2026-10-25T00:30:00Z',
      'Europe/Berlin',
      '2026-10-25',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      '2026-03-29T00:30:00Z',
      'Europe/Berlin',
      '2026-03-29',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
    ['2026-12-31T23:59:59Z', 'UTC', '2026-12-31', '2026-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ])('the day around %s in %s is %s', (now, zone, date, start, end) => {
    const nowMs = Date.parse(now);
    expect([
      localDate(nowMs, zone),
      iso(startOfLocalDay(nowMs, zone)),
      iso(endOfLocalDay(nowMs, zone)),
    ]).toEqual([date, start, end]);
  });
});

describe('a country code', () => {
  test.each([
    ['SWE', 'SWE'],
    ['se', 'SWE'],
    [' de ', 'DEU'],
    ['D', 'DEU'],
    ['cn', 'CHN'],
    ['', null],
    ['UTO', null],
    ['XXA', null],
    ['Sweden', null],
    ['__proto__', null],
  ])('%j is %s', (raw, expected) => expect(countryCode(raw)).toBe(expected));

  test('is known for all 249 of ISO 3166-1', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const alpha2 = letters.flatMap((first) => letters.map((second) => first + second));
    expect(alpha2.filter((code) => countryCode(code) !== null)).toHaveLength(249);
  });
});

describe('eligibility', () => {
  const rule = readEligibilityRule(null);
  const stay = (change: Partial<Stay> = {}): Stay => ({
    stayId: 's',
    room: '101',
    initials: 'M. L.',
    state: 'inHouse',
    flags: { dueOutToday: false, advanceCheckedIn: false, pseudoRoom: false },
    adults: 1,
    departureDate: '2026-05-14',
    departureTime: null,
    nationality: 'SWE',
    companions: [],
    language: null,
    ...change,
  });
  const verdict = (change: Partial<Stay>, seen: SeenDocument | null = null, slot = 1) =>
    judgeEligibility(rule, stay(change), guestOfSlot(stay(change), slot), seen);
  const reason = (change: Partial<Stay>, documentClass?: SeenDocument['documentClass']) =>
    verdict(change, documentClass === undefined ? null : { documentClass, nationality: null }).reason;

  test('is a named set: what it does not name is not let in', () => {
    const nationalities = [
      'SWE',
      'de',
      'CHN',
      'HKG',
      'MAC',
      'TWN',
      'XXA',
      'XXB',
      'UNO',
      'EUE',
      'UTO',
      'nonsense',
    ];
    expect(nationalities.map((nationality) => reason({ nationality }))).toEqual([
      'ok',
      'ok',
      ...Array(10).fill('nationality-not-allowed'),
    ]);
  });

  test('needs a guest in house, whatever else is said', () => {
    const states = ['expected', 'departed', 'cancelled', 'noShow', 'unknown'] as const;
    expect(states.map((state) => reason({ state }, 'foreign-passport'))).toEqual([
      'not-in-house',
      'departed',
      'cancelled',
      'not-in-house',
      'unknown-state',
    ]);
    const flags = stay().flags;
    expect(reason({ flags: { ...flags, pseudoRoom: true } })).toBe('not-in-house');
    expect(reason({ flags: { ...flags, advanceCheckedIn: true } })).toBe('not-in-house');
    expect(reason({ flags: { ...flags, dueOutToday: true } })).toBe('ok');
  });

  test('takes a document that staff saw only where nothing is said', () => {
    expect([
      reason({ nationality: null }),
      reason({ nationality: '  ' }, 'foreign-passport'),
      reason({ nationality: null }, 'hk-macao-permit'),
      reason({ nationality: 'CHN' }, 'foreign-passport'),
    ]).toEqual(['nationality-missing', 'ok', 'nationality-not-allowed', 'nationality-not-allowed']);
  });

  test('a scanned document counts with its nationality, where the hotel system has none', () => {
    const scan = (nationality: string): SeenDocument => ({ documentClass: 'foreign-passport', nationality });
    expect(verdict({ nationality: null }, scan('D'))).toMatchObject({ eligible: true, basis: 'mrz-scan' });
    expect(verdict({ nationality: null }, scan('CHN')).reason).toBe('nationality-not-allowed');
    expect(verdict({ nationality: null }, scan('UTO')).reason).toBe('nationality-not-allowed');
    expect(verdict({ nationality: 'CHN' }, scan('SWE')).reason).toBe('nationality-not-allowed');
    const permit: SeenDocument = { documentClass: 'hk-macao-permit', nationality: 'SWE' };
    expect(verdict({ nationality: null }, permit).reason).toBe('nationality-not-allowed');
  });

  test('is judged of each adult by itself', () => {
    const companions = [
      { initials: 'A.', nationality: 'CHN' },
      { initials: 'B.', nationality: 'FRA' },
    ];
    const family = { adults: 4, companions };
    expect([1, 2, 3, 4].map((slot) => verdict(family, null, slot).reason)).toEqual([
      'ok',
      'nationality-not-allowed',
      'ok',
      'nationality-missing',
    ]);
    expect(verdict({ ...family, nationality: 'CHN' }, null, 1).eligible).toBe(false);
    expect(verdict({ ...family, nationality: 'CHN' }, null, 3).eligible).toBe(true);
  });

  test('goes on for companions whatever their order, and not for an adult who has left the stay', () => {
    const companions = [
      { initials: 'A.', nationality: 'CHN' },
      { initials: 'B.', nationality: 'FRA' },
    ];
    const family = stay({ adults: 3, companions });
    expect([1, 2, 3].map((slot) => mayGoOn(rule, family, slot, null))).toEqual([true, true, true]);
    expect(mayGoOn(rule, stay({ adults: 2, companions }), 3, null)).toBe(false);
    expect(mayGoOn(rule, stay({ adults: 2, companions: [] }), 2, null)).toBe(false);
    expect(mayGoOn(rule, stay({ adults: 2, companions: [] }), 2, 'foreign-passport')).toBe(true);
    expect(mayGoOn(rule, stay({ adults: 2, companions: companions.slice(0, 1) }), 2, null)).toBe(false);
    expect(mayGoOn(rule, stay({ nationality: 'CHN', adults: 2, companions }), 1, null)).toBe(false);
    expect(mayGoOn(rule, stay({ state: 'departed' }), 1, null)).toBe(false);
  });
});

test('a user code is read as people type it, and nothing else is one', () => {
  const code = drawUserCode();
  const written = [code, code.toLowerCase(), code.replace('-', ''), ` ${code} `];
  expect(written.map(readUserCode)).toEqual(Array(4).fill(code));
  expect(['', 'AAAAAAAA', 'BBBB-BBB', 'BBBB-BBBBB', '１２３４５６７８'].map(readUserCode)).toEqual(
    Array(5).fill(null),
  );
});

test('each byte of a fingerprint has a word of its own', () => {
  expect([
    wordList.length,
    new Set(wordList).size,
    wordList.every((word) => /^[a-z]{2,16}$/.test(word)),
  ]).toEqual([256, 256, true]);
});
