import type { AnswerOf } from '../../preload/contract/http.ts';
import { createStaffFleet, type StaffFleet } from './staff-fleet.ts';
import { createMembers, createOwnKeys, type StaffMember } from './staff-people.ts';
import { createStaffRecords, type StaffRecords } from './staff-records.ts';
import { createStaffShift, type StaffShift } from './staff-shift.ts';
import { createStays } from './staff-stays.ts';
import { createStaffTimetables, type StaffTimetables } from './staff-timetables.ts';
import { testNowMs } from './test-now.ts';

export { testNowMs };

/** All that the fake gateway of the staff page knows. Tests change it between requests. */
export type StaffHotel = {
  hotelName: string;
  demo: boolean;
  people: { staffId: string; pin: string; name: string; role: AnswerOf<'signIn'>['role'] }[];
  /** People of the console; `people` are those of the configuration file, and whoever set a PIN. */
  members: StaffMember[];
  /** Passkeys of whoever is signed in. */
  ownKeys: AnswerOf<'passkeys'>;
  profiles: AnswerOf<'profiles'>['profiles'];
  stays: AnswerOf<'roomStays'>['stays'];
  /** How old what is known of rooms is, while the hotel system is away. */
  away: Omit<AnswerOf<'roomStays'>, 'stays'>;
  hotelSystem: AnswerOf<'hotelSystem'>;
  grants: AnswerOf<'grants'>['grants'];
  terminals: AnswerOf<'terminals'>['terminals'];
  enrolments: AnswerOf<'terminals'>['enrolments'];
  enrolmentCodes: AnswerOf<'enrolmentCodes'>['codes'];
  attempts: AnswerOf<'attempts'>['attempts'];
  alarm: boolean;
  records: StaffRecords;
  shift: StaffShift;
  fleet: StaffFleet;
  timetables: StaffTimetables;
};

const minuteMs = 60_000;

/** A hotel with one of each case a person at the desk meets. */
export function createStaffHotel(): StaffHotel {
  return {
    hotelName: 'Harbour Hotel Lingang',
    demo: false,
    people: [
      { staffId: 'mei', pin: '482916', name: 'Mei Lin', role: 'desk' },
      { staffId: 'tao', pin: '771203', name: 'Tao Wu', role: 'supervisor' },
      { staffId: 'ivo', pin: '905518', name: 'Ivo Kern', role: 'it' },
      { staffId: 'ada', pin: '336420', name: 'Ada Roth', role: 'auditor' },
      { staffId: 'pia', pin: '660174', name: 'Pia Sun', role: 'privacy' },
    ],
    members: createMembers(),
    ownKeys: createOwnKeys(),
    profiles: [
      {
        profileId: 'open-web',
        version: 4,
        titles: { en: 'Open web', 'zh-Hans': '开放网络' },
        notAfterMs: testNowMs + 86_400_000,
      },
      {
        profileId: 'essentials',
        version: 2,
        titles: { en: 'Essentials', 'zh-Hans': '基本服务' },
        notAfterMs: testNowMs + 86_400_000,
      },
    ],
    stays: createStays(),
    away: { asOfMs: null, needsOverride: false },
    hotelSystem: {
      kind: 'ohip',
      link: 'up',
      events: 'stream',
      fault: null,
      lastAnswerAtMs: testNowMs - 5_000,
      lastEventAtMs: testNowMs - 30_000,
      eventLagMs: 900,
      clockOffsetMs: 40,
      gives: { nationality: true, companions: true, language: true, departureTime: true },
      burst: null,
      vanished: null,
    },
    grants: grants(),
    terminals: terminals(),
    enrolmentCodes: [],
    enrolments: [
      {
        userCode: 'BCDF-GHJK',
        fingerprintWords: ['amber', 'canoe', 'ridge', 'violin'],
        requestedAtMs: testNowMs - 2 * minuteMs,
        expiresAtMs: testNowMs + 8 * minuteMs,
      },
    ],
    attempts: [
      { atMs: testNowMs - 3 * minuteMs, terminalId: 't-lobby1', reason: 'unknown', grantId: null },
      {
        atMs: testNowMs - 9 * minuteMs,
        terminalId: 't-lobby2',
        reason: 'revoked',
        grantId: 'r3vok3dAAAAAAAAAAAAAAA',
      },
      { atMs: testNowMs - 14 * minuteMs, terminalId: 't-lobby1', reason: 'cool-down', grantId: null },
    ],
    alarm: false,
    records: createStaffRecords(),
    shift: createStaffShift(),
    fleet: createStaffFleet(),
    timetables: createStaffTimetables(),
  };
}

function grants(): StaffHotel['grants'] {
  const issued: StaffHotel['grants'][number] = {
    grantId: 'iss7edAAAAAAAAAAAAAAAA',
    slot: 1,
    profileId: 'open-web',
    state: 'issued',
    basis: 'pms-nationality',
    ruleId: 'foreign-guests@3',
    issuedBy: 'mei',
    issuedAtMs: testNowMs - 12 * minuteMs,
    expiresAtMs: testNowMs + 360 * minuteMs,
    revokeReason: null,
    terminalId: null,
  };
  return [
    issued,
    {
      ...issued,
      grantId: 'act1veAAAAAAAAAAAAAAAA',
      state: 'active',
      issuedAtMs: testNowMs - 40 * minuteMs,
      terminalId: 't-lobby2',
    },
    {
      ...issued,
      grantId: '0th3rsAAAAAAAAAAAAAAAA',
      profileId: 'essentials',
      basis: 'staff-attested',
      issuedBy: 'tao',
      issuedAtMs: testNowMs - 55 * minuteMs,
    },
    {
      ...issued,
      grantId: 'r3vok3dAAAAAAAAAAAAAAA',
      state: 'revoked',
      revokeReason: 'slip-lost',
      issuedAtMs: testNowMs - 90 * minuteMs,
    },
    {
      ...issued,
      grantId: 'sl33pyAAAAAAAAAAAAAAAA',
      state: 'suspended',
      revokeReason: 'checked-out',
      issuedAtMs: testNowMs - 95 * minuteMs,
    },
  ];
}

function terminals(): StaffHotel['terminals'] {
  const free: StaffHotel['terminals'][number] = {
    terminalId: 't-lobby1',
    label: 'Lobby 1',
    state: 'free',
    stateReason: null,
    lastSeenAtMs: testNowMs - 12_000,
    endsAtMs: null,
    endRule: null,
    grantId: null,
    language: null,
    asks: null,
    profileIds: ['open-web', 'essentials'],
    softwareKey: false,
  };
  return [
    free,
    {
      ...free,
      terminalId: 't-lobby2',
      label: 'Lobby 2',
      state: 'in-use',
      endsAtMs: testNowMs + 23.5 * minuteMs,
    },
    { ...free, terminalId: 't-lobby3', label: 'Lobby 3', state: 'out-of-order', stateReason: 'wipe-failed' },
    {
      ...free,
      terminalId: 't-club',
      label: 'Club floor',
      state: 'unavailable',
      stateReason: 'channel-away',
      softwareKey: true,
    },
    {
      ...free,
      terminalId: 't-pool',
      label: 'Pool',
      state: 'silent',
      lastSeenAtMs: testNowMs - 190 * minuteMs,
    },
    { ...free, terminalId: 't-old', label: 'Old desk', state: 'revoked', lastSeenAtMs: null },
  ];
}
