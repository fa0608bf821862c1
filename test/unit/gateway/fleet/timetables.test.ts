import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BodyOf } from '../../../../preload/contract/http.ts';
import type { TimetableDraft } from '../../../../preload/contract/http-timetable-shapes.ts';
import { asConfigured, emptyWeek } from '../../../../preload/contract/timetable.ts';
import { everyDay } from '../../../fakes/staff-timetables.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';

let hotel: GatewayFixture;
let it: DeskClient;
let terminal: TerminalClient;
let terminalId: string;

beforeEach(async () => {
  hotel = await startFixture();
  it = await hotel.signIn('it-1');
  terminal = await hotel.terminal();
  terminalId = (await it.ask('terminals')).terminals[0]?.terminalId ?? '';
});
afterEach(() => hotel.close());

const daily: TimetableDraft = {
  opening: everyDay({ from: '07:00', to: '23:00' }),
  screen: everyDay({ from: '06:30', to: '23:30' }),
  maintenance: { ...emptyWeek(), tuesday: [{ from: '23:30', to: '05:00' }] },
};
const short: TimetableDraft = { ...asConfigured, opening: everyDay({ from: '09:00', to: '12:00' }) };

/** Reports what the terminal follows, as it does every ten seconds; `undefined`: a program that knows of none. */
const report = (timetable?: string | null) => {
  const status: BodyOf<'reportStatus'> = {
    ...{ state: 'free', stateReason: null, version: '0.1.0', electron: '45.4.1', softwareKey: true },
    ...(timetable !== undefined && { timetable }),
  };
  return terminal.ask('reportStatus', status);
};
const set = (timetable: TimetableDraft, version = 0) => it.ask('setTimetable', { version, timetable });
const setOwn = (timetable: TimetableDraft | null, version = 0) =>
  it.ask('setTerminalTimetable', { version, timetable }, { terminalId });
const standing = async () => (await it.ask('fleet')).terminals[0]?.timetable;

describe('a timetable of the hotel', () => {
  test('goes out with a report until the terminal follows it, and the fleet shows who does', async () => {
    expect(await report(null)).not.toHaveProperty('timetable');
    expect(await standing()).toEqual({ from: 'settings', isTaken: true, isMaintained: false });
    const row = await set(daily);
    const setAtMs = hotel.clock.nowMs();
    expect(row).toEqual({ version: 1, timetable: daily, setBy: 'it-1', setAtMs });
    const { timetable } = await report(null);
    expect(timetable).toEqual({ ...daily, tag: expect.any(String), timeZone: 'Asia/Shanghai' });
    expect(await standing()).toMatchObject({ from: 'hotel', isTaken: false });
    expect(await report(timetable?.tag)).not.toHaveProperty('timetable');
    expect(await standing()).toMatchObject({ from: 'hotel', isTaken: true });
    expect(await it.ask('timetables')).toEqual({
      timeZone: 'Asia/Shanghai',
      hotel: row,
      terminals: [
        {
          ...{ terminalId, label: 'Lobby 1', isTaken: true },
          own: { version: 0, timetable: null, setBy: null, setAtMs: null },
        },
      ],
    });
  });

  test('that sets nothing any more leaves the terminal to its settings', async () => {
    await set(daily);
    const { timetable } = await report(null);
    await set(asConfigured, 1);
    expect((await report(timetable?.tag)).timetable).toBe(null);
    await report(null);
    expect(await standing()).toEqual({ from: 'settings', isTaken: true, isMaintained: false });
  });

  test('is not sent to a program that knows of none, which the fleet shows', async () => {
    await set(daily);
    expect(await report()).not.toHaveProperty('timetable');
    expect(await standing()).toMatchObject({ from: 'hotel', isTaken: false });
  });

  test('stands in the fleet while one of its windows is now, by the clock of the hotel', async () => {
    const windows = (day: string) => ({ ...emptyWeek(), [day]: [{ from: '00:00', to: '24:00' }] });
    const day = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'Asia/Shanghai' })
      .format(hotel.clock.nowMs())
      .toLowerCase();
    const other = day === 'sunday' ? 'tuesday' : 'sunday';
    await set({ ...asConfigured, maintenance: windows(day) });
    expect(await standing()).toMatchObject({ isMaintained: true });
    await set({ ...asConfigured, maintenance: windows(other) }, 1);
    expect(await standing()).toMatchObject({ isMaintained: false });
  });
});

describe('a timetable of one terminal', () => {
  test('holds whole in place of that of the hotel, until it is taken back', async () => {
    await set(daily);
    expect(await setOwn(short)).toMatchObject({ version: 2, timetable: short });
    const own = (await report(null)).timetable;
    expect(own).toMatchObject(short);
    expect(await standing()).toMatchObject({ from: 'own' });
    expect(await setOwn(null, 2)).toMatchObject({ version: 3, timetable: null });
    expect((await report(own?.tag)).timetable).toMatchObject(daily);
  });

  test('may leave the terminal to its settings while the hotel has one', async () => {
    await set(daily);
    await setOwn(asConfigured);
    expect(await report(null)).not.toHaveProperty('timetable');
    expect(await standing()).toEqual({ from: 'own', isTaken: true, isMaintained: false });
  });

  test('is for a terminal of the hotel that is in use', async () => {
    const body = { version: 0, timetable: short };
    expect(await it.call('setTerminalTimetable', body, { terminalId: 't-of-another-hotel' })).toEqual({
      status: 404,
      code: 'not-found',
    });
    await it.ask('revokeTerminal', { reason: 'stolen' }, { terminalId });
    expect(await it.call('setTerminalTimetable', body, { terminalId })).toEqual({
      status: 409,
      code: 'terminal-out-of-use',
    });
    expect((await it.ask('timetables')).terminals).toEqual([]);
  });
});

describe('of two who change one at once', () => {
  test('the second is told, and nothing of it is kept', async () => {
    const other = await hotel.signIn('it-1');
    await set(daily);
    expect(await other.call('setTimetable', { version: 0, timetable: short })).toEqual({
      status: 409,
      code: 'timetable-changed',
    });
    await setOwn(short);
    expect(await other.call('setTerminalTimetable', { version: 0, timetable: null }, { terminalId })).toEqual(
      { status: 409, code: 'timetable-changed' },
    );
    const { hotel: now, terminals } = await it.ask('timetables');
    expect([now.timetable, terminals[0]?.own.timetable]).toEqual([daily, short]);
  });
});

const week = (days: object) => ({ ...asConfigured, opening: { ...emptyWeek(), ...days } });
const span = (from: string, to: string) => ({ from, to });

describe('refused, with nothing changed, is', () => {
  test.each([
    ['an unknown key', { ...asConfigured, holidays: null }, 'bad-input'],
    ['a day that is none', week({ someday: [] }), 'bad-input'],
    ['a part that is missing', { opening: null, screen: null }, 'bad-input'],
    ['a begin at 24:00', week({ monday: [span('24:00', '02:00')] }), 'bad-input'],
    ['an end at 00:00, which is written 24:00', week({ monday: [span('22:00', '00:00')] }), 'bad-input'],
    ['a time that is none', week({ monday: [span('07:00', '25:10')] }), 'bad-input'],
    ['a span that lasts no time', week({ monday: [span('07:00', '07:00')] }), 'bad-input'],
    [
      'far too many spans',
      week({ monday: Array.from({ length: 500 }, () => span('07:00', '08:00')) }),
      'bad-input',
    ],
    [
      'spans that overlap',
      week({ monday: [span('07:00', '12:00'), span('11:00', '13:00')] }),
      'spans-overlap',
    ],
    [
      'spans that overlap after midnight',
      week({ saturday: [span('22:00', '03:00')], sunday: [span('02:00', '04:00')] }),
      'spans-overlap',
    ],
    ['a week without any', week({}), 'no-spans'],
    ['a text', 'always', 'bad-input'],
  ])('%s', async (_what, timetable, code) => {
    const body = { version: 0, timetable } as BodyOf<'setTimetable'>;
    const refused = { status: 400, code };
    expect(await it.call('setTimetable', body)).toEqual(refused);
    expect(await it.call('setTerminalTimetable', body, { terminalId })).toEqual(refused);
    const { hotel: kept, terminals } = await it.ask('timetables');
    expect([kept.version, terminals[0]?.own.version]).toEqual([0, 0]);
    expect(await report(null)).not.toHaveProperty('timetable');
  });

  test.each(['desk-1', 'super-1', 'privacy-1', 'audit-1'] as const)('a change by %s', async (staffId) => {
    const other = await hotel.signIn(staffId);
    const denied = { status: 403, code: 'not-allowed' };
    const body = { version: 0, timetable: short };
    expect(await other.call('setTimetable', body)).toEqual(denied);
    expect(await other.call('setTerminalTimetable', body, { terminalId })).toEqual(denied);
    const looked = await other.call('timetables');
    expect(looked).toMatchObject(staffId === 'audit-1' ? { status: 200 } : denied);
    expect((await it.ask('timetables')).hotel.version).toBe(0);
  });

  test.each(['none', 'a'.repeat(63), 7])('a report that follows %j', async (timetable) => {
    const status = { state: 'free', stateReason: null, version: '1', electron: '1', softwareKey: true };
    expect(await terminal.call('reportStatus', { ...status, timetable } as never)).toEqual({
      status: 400,
      code: 'bad-input',
    });
  });
});
