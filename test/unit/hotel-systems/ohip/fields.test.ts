import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ohipConfigShape } from '../../../../main/gateway/hotel-systems/ohip/config.ts';
import { localTime, momentMs } from '../../../../main/gateway/hotel-systems/ohip/local-time.ts';
import {
  adultsOf,
  countryOf,
  departureTimeOf,
  languageOf,
  reservationIdOf,
} from '../../../../main/gateway/hotel-systems/ohip/read/fields.ts';
import { fromListed, fromSingle } from '../../../../main/gateway/hotel-systems/ohip/read/stays-of.ts';
import { stateOf } from '../../../../main/gateway/hotel-systems/ohip/states.ts';

const zone = 'Asia/Shanghai';

describe('a moment of OPERA', () => {
  it.each([
    ['2026-11-26 18:00:00.0', { date: '2026-11-26', time: '18:00' }],
    ['2026-11-26T18:00:00', { date: '2026-11-26', time: '18:00' }],
    ['2026-11-26T10:00:00Z', { date: '2026-11-26', time: '18:00' }],
    ['2026-11-26T18:00:00+08:00', { date: '2026-11-26', time: '18:00' }],
    ['2026-11-26T17:30:00.123+0800', { date: '2026-11-26', time: '17:30' }],
    ['2026-11-26T20:00:00Z', { date: '2026-11-27', time: '04:00' }],
    ['2026-11-26', null],
    ['2026-11-26T25:00:00', null],
    ['noon', null],
    ['', null],
  ])('%s is, on the hotel’s clock, %j', (text, expected) => {
    expect(localTime(text, zone)).toEqual(expected);
  });

  it('is a moment in time when it names its zone', () => {
    expect(momentMs('2026-11-26T18:00:00+0800')).toBe(Date.UTC(2026, 10, 26, 10));
    expect(momentMs('2026-11-26 18:00:00.0')).toBeNull();
    expect(momentMs('2026-13-45T18:00:00Z')).toBeNull();
  });
});

describe('the time of departure', () => {
  it.each([
    [['2026-11-26T18:00:00'], '18:00'],
    [[null, '2026-11-26 14:30:00.0'], '14:30'],
    [['2026-11-26', '2026-11-26T15:00:00'], '15:00'],
    [['2026-11-26T00:00:00'], null],
    [['2026-11-25T18:00:00'], null],
    [[undefined, null, ''], null],
  ])('of %j is %s', (moments, expected) => {
    expect(departureTimeOf(moments, '2026-11-26', zone)).toBe(expected);
  });
});

describe('single fields', () => {
  it.each([
    [
      [
        { id: '1', type: 'Confirmation' },
        { id: '2', type: 'Reservation' },
      ],
      '2',
    ],
    [[{ id: '2', type: 'RESERVATION' }], '2'],
    [[{ id: '2' }], '2'],
    [[{ id: '1', type: 'Confirmation' }], null],
    [[{ id: '1', type: 'CancellationNumber' }], null],
    [[{ id: '1' }, { id: '2' }], null],
    [[{ id: '', type: 'Reservation' }], null],
    [[], null],
  ])('the reservation id among %j is %s', (ids, expected) => {
    expect(reservationIdOf(ids)).toBe(expected);
  });

  it.each([
    ['EN', 'en'],
    ['en-GB', 'en-GB'],
    ['zh-Hant', 'zh-Hant'],
    ['E', null],
    ['english', null],
    ['', null],
    [null, null],
  ])('the language %s is %s', (code, expected) => {
    expect(languageOf(code)).toBe(expected);
  });

  it('a country is the first code that is there, and the hotel’s own codes are translated', () => {
    expect(countryOf([null, ' ', 'GER'], { GER: 'DE' })).toBe('DE');
    expect(countryOf(['SE', 'SWE'], {})).toBe('SE');
    expect(countryOf(['constructor'], {})).toBe('constructor');
    expect(countryOf([undefined, ''], {})).toBeNull();
  });

  it('there is one adult when no number is given', () => {
    expect(adultsOf(null, undefined)).toBe(1);
    expect(adultsOf(null, 3)).toBe(3);
    expect(adultsOf(0)).toBe(0);
  });

  it('a state without any word, or with one that is not listed, is unknown', () => {
    expect(stateOf(null, undefined)).toBe('unknown');
    expect(stateOf('InHouse', 'Somewhere')).toBe('unknown');
    expect(stateOf('toString', null)).toBe('unknown');
    expect(stateOf(null, 'DueOut')).toBe('inHouse');
  });

  it('whatever a row is, reading it never throws and never makes a guest of nothing', () => {
    const context = { today: '2026-11-24', timeZone: zone, countryCodes: {}, hotelId: 'HOTEL1' };
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (row) => {
        expect(fromListed(row, context)).toBeNull();
        expect(fromSingle(row, context)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('the configuration', () => {
  const base = {
    kind: 'ohip',
    baseUrl: 'https://ohip.example.test',
    hotelId: 'HOTEL1',
    appKeySecretRef: 'app-key',
    clientId: 'guestway',
    clientSecretRef: 'client-secret',
    grant: { type: 'client_credentials', scope: 'x' },
  };

  it('takes the least that is needed', () => {
    expect(ohipConfigShape.parse(base)).toMatchObject({ companions: false, events: { type: 'none' } });
  });

  it.each([
    { baseUrl: 'http://ohip.example.test' },
    { baseUrl: 'https://user:secret@ohip.example.test' },
    { baseUrl: 'https://ohip.example.test/?x=1' },
    { baseUrl: 'ftp://ohip.example.test' },
    { hotelId: '../HOTEL2' },
    { appKeySecretRef: '41ecd082-8997-4C69' },
    { grant: { type: 'password', username: 'u', password: 'in the file' } },
    { events: { type: 'poll', externalSystem: 'GW', seconds: 21 } },
    { events: { type: 'poll', externalSystem: '../x' } },
    { events: { type: 'stream', chainCode: 'LGH', url: 'ws://ohip.example.test/subscriptions' } },
    { events: { type: 'stream', chainCode: '"' } },
    { countryCodes: { GER: 'Germany' } },
    { secret: 'x' },
  ])('refuses %j', (change) => {
    expect(ohipConfigShape.safeParse({ ...base, ...change }).success).toBe(false);
  });
});
