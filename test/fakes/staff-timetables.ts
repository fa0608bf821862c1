import type { AnswerOf, BodyOf } from '../../preload/contract/http.ts';
import type { TimetableDraft } from '../../preload/contract/http-timetable-shapes.ts';
import { emptyWeek } from '../../preload/contract/timetable.ts';
import { type Span, weekdays } from '../../preload/contract/week.ts';
import { Refused, type StaffRequest } from './staff-request.ts';
import { testNowMs } from './test-now.ts';

/** What the fake gateway knows of hours. */
export type StaffTimetables = AnswerOf<'timetables'>;

type Row = StaffTimetables['hotel'];

/** A week in which every day has these spans. */
export const everyDay = (...spans: Span[]) =>
  ({ ...emptyWeek(), ...Object.fromEntries(weekdays.map((day) => [day, spans])) }) as ReturnType<
    typeof emptyWeek
  >;

const unset: Row = { version: 0, timetable: null, setBy: null, setAtMs: null };

/** The hotel has hours, one terminal has its own and one has not taken what is set. */
export function createStaffTimetables(): StaffTimetables {
  const day = { from: '07:00', to: '23:00' };
  const hotel: TimetableDraft = {
    opening: everyDay(day),
    screen: null,
    maintenance: { ...emptyWeek(), tuesday: [{ from: '23:30', to: '05:00' }] },
  };
  const own: TimetableDraft = { ...hotel, opening: everyDay({ from: '09:00', to: '18:00' }) };
  const set = { setBy: 'ivo', setAtMs: testNowMs - 86_400_000 };
  return {
    timeZone: 'Asia/Shanghai',
    hotel: { ...set, version: 3, timetable: hotel },
    terminals: [
      { terminalId: 't-lobby1', label: 'Lobby 1', own: unset, isTaken: true },
      {
        terminalId: 't-lobby2',
        label: 'Lobby 2',
        own: { ...set, version: 4, timetable: own },
        isTaken: true,
      },
      { terminalId: 't-lounge', label: 'Lounge', own: unset, isTaken: false },
      { terminalId: 't-new', label: 'Spa', own: { ...set, version: 2, timetable: null }, isTaken: true },
    ],
  };
}

/** What the fake gateway answers of hours. Whether a week is sound, the real one is tested for. */
export const staffTimetableAnswers = {
  timetables: ({ hotel }: StaffRequest<'timetables'>) => hotel.timetables,
  setTimetable: ({ hotel, body, person }: StaffRequest<'setTimetable'>) => {
    const { timetables } = hotel;
    timetables.hotel = changed(timetables, timetables.hotel, body, person?.staffId);
    for (const one of timetables.terminals) if (one.own.timetable === null) one.isTaken = false;
    return timetables.hotel;
  },
  setTerminalTimetable: ({ hotel, body, parameters, person }: StaffRequest<'setTerminalTimetable'>) => {
    const { timetables } = hotel;
    const found = timetables.terminals.find(({ terminalId }) => terminalId === parameters.terminalId);
    if (found === undefined) throw new Refused('not-found');
    found.own = changed(timetables, found.own, body, person?.staffId);
    found.isTaken = false;
    return found.own;
  },
};

function changed(
  { hotel, terminals }: StaffTimetables,
  row: Row,
  { version, timetable }: BodyOf<'setTerminalTimetable'>,
  setBy = 'nobody',
): Row {
  if (row.version !== version) throw new Refused('timetable-changed');
  const newest = Math.max(hotel.version, ...terminals.map(({ own }) => own.version));
  return { version: newest + 1, timetable, setBy, setAtMs: testNowMs };
}
