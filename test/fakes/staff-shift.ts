import type { AnswerOf } from '../../preload/contract/http.ts';
import type { shiftEndpoints } from '../../preload/contract/http-shift.ts';
import { Refused, type StaffRequest } from './staff-request.ts';
import { testNowMs } from './test-now.ts';

type Log = AnswerOf<'issuanceLog'>;
type HandOver = AnswerOf<'takeShift'>;

/** What the fake gateway knows of the issuance log and of shifts. Tests change it between requests. */
export type StaffShift = {
  log: Omit<Log, 'day' | 'isOver'>;
  facts: HandOver['facts'];
  handOvers: HandOver[];
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The day of the test moment, as the hotel has it. */
export const testDay = new Date(testNowMs + 8 * hourMs).toISOString().slice(0, 10);

/** A hand-over as another person made it; tests name what is different. */
export function handOverOf(part: Partial<HandOver>): HandOver {
  return {
    handOverId: 'handed01AAAAAAAA',
    by: 'jun',
    atMs: testNowMs - 30 * minuteMs,
    note: 'Lobby 2 wants a new roll of paper.\nThe group of 14:00 comes an hour later.',
    facts: factsOf({ fromMs: testNowMs - 9 * hourMs, toMs: testNowMs - 30 * minuteMs }),
    takenBy: null,
    takenAtMs: null,
    ...part,
  };
}

function factsOf(part: Partial<HandOver['facts']>): HandOver['facts'] {
  return {
    fromMs: testNowMs - 30 * minuteMs,
    toMs: testNowMs,
    issued: 41,
    revoked: 2,
    overrides: 1,
    sessionsRunning: 3,
    terminalsOutOfOrder: ['t-lobby2'],
    asksOpen: 1,
    attempts: [{ atMs: testNowMs - 9 * minuteMs, terminalId: 't-lobby1', reason: 'unknown', grantId: null }],
    ...part,
  };
}

/** A day with one of each finding, and a shift that somebody handed over and nobody has taken. */
export function createStaffShift(): StaffShift {
  const step = (ago: number, part: Partial<Log['rows'][number]>): Log['rows'][number] => ({
    atMs: testNowMs - ago * minuteMs,
    staffId: 'mei',
    what: 'issued',
    grantId: 'n3wsl1pAAAAAAAAAAAAAAA',
    slot: 1,
    basis: 'pms-nationality',
    ruleId: 'foreign-guests-1',
    reason: null,
    ...part,
  });
  return {
    log: {
      rows: [
        step(300, {}),
        step(290, { what: 'reprinted' }),
        step(200, { grantId: 'att3st1AAAAAAAAAAAAAAA', basis: 'staff-attested', staffId: 'jun' }),
        step(150, {
          grantId: 'att3st1AAAAAAAAAAAAAAA',
          staffId: 'jun',
          what: 'revoked',
          reason: 'slip-lost',
        }),
        step(100, { grantId: '0verr1dAAAAAAAAAAAAAAA', staffId: 'tao' }),
        step(100, {
          grantId: '0verr1dAAAAAAAAAAAAAAA',
          staffId: 'tao',
          what: 'overridden',
          reason: '=OPERA is down, "night audit"',
        }),
        step(60, {
          grantId: 'f0rgottAAAAAAAAAAAAAAA',
          what: 'extended',
          slot: null,
          basis: null,
          ruleId: null,
        }),
        step(50, { grantId: 'partn3rAAAAAAAAAAAAAAA', staffId: null }),
      ],
      byPerson: [
        { staffId: 'mei', issued: 40, overrides: 0, attested: 0 },
        { staffId: 'jun', issued: 9, overrides: 0, attested: 6 },
        { staffId: 'tao', issued: 1, overrides: 1, attested: 0 },
      ],
      findings: [
        { kind: 'many-by-one', staffId: 'mei', count: 40, usual: 5 },
        { kind: 'overrides', staffId: 'tao', count: 1 },
        { kind: 'attested', staffId: 'jun', count: 6, of: 9 },
        { kind: 'guessing', terminalId: 't-lobby1', count: 74 },
        { kind: 'check-in-burst', atMs: testNowMs - 20 * minuteMs, count: 90 },
      ],
      countersignedBy: null,
    },
    facts: factsOf({}),
    handOvers: [
      handOverOf({}),
      handOverOf({
        handOverId: 'handed00AAAAAAAA',
        by: 'mei',
        atMs: testNowMs - 9 * hourMs,
        note: '',
        takenBy: 'jun',
        takenAtMs: testNowMs - 9 * hourMs + 4 * minuteMs,
      }),
    ],
  };
}

type Name = keyof typeof shiftEndpoints;

type Answers = {
  readonly [Each in Name]: (request: StaffRequest<Each>) => AnswerOf<Each>;
};

/** What the fake gateway answers about them, with the rules of the real one. */
export const staffShiftAnswers: Answers = {
  issuanceLog: ({ hotel, parameters: { day = '' } }) => ({
    ...hotel.shift.log,
    day,
    isOver: day < testDay,
    ...(day > testDay && { rows: [], byPerson: [], findings: [] }),
  }),
  countersign({ hotel, person, parameters: { day = '' } }) {
    const { log } = hotel.shift;
    if (day >= testDay) throw new Refused('day-not-over');
    if (log.byPerson.some(({ staffId }) => staffId === person?.staffId)) throw new Refused('own-issuance');
    if (log.countersignedBy !== null) throw new Refused('already-countersigned');
    log.countersignedBy = person?.staffId ?? null;
    return {};
  },
  shift: ({ hotel }) => ({ facts: hotel.shift.facts, handOvers: hotel.shift.handOvers }),
  closeShift({ hotel, person, body: { note, after } }) {
    const { shift } = hotel;
    if (after !== (shift.handOvers[0]?.handOverId ?? null)) throw new Refused('shift-changed');
    const by = person?.staffId ?? '';
    const made = handOverOf({
      handOverId: 'handed02AAAAAAAA',
      by,
      atMs: testNowMs,
      note,
      facts: shift.facts,
    });
    shift.handOvers.unshift(made);
    return made;
  },
  takeShift({ hotel, person, parameters }) {
    const found = hotel.shift.handOvers.find(({ handOverId }) => handOverId === parameters.handOverId);
    if (found === undefined) throw new Refused('not-found');
    if (found.takenBy !== null) throw new Refused('shift-taken');
    return Object.assign(found, { takenBy: person?.staffId ?? null, takenAtMs: testNowMs });
  },
};
