import { toString as toQrSvg } from 'qrcode';
import type { AnswerOf, BodyOf } from '../../preload/contract/http.ts';
import type { StaffEndpoint } from '../../renderer/staff/api/routes.ts';
import { staffFleetAnswers } from './staff-fleet.ts';
import { staffHelpAnswers } from './staff-help.ts';
import { type StaffHotel, testNowMs } from './staff-hotel.ts';
import { staffPeopleAnswers } from './staff-people.ts';
import { staffRecordAnswers } from './staff-records.ts';
import { Refused, type StaffRequest } from './staff-request.ts';
import { staffShiftAnswers } from './staff-shift.ts';
import { withGuests } from './staff-stays.ts';
import { staffTimetableAnswers } from './staff-timetables.ts';

type Answers = {
  readonly [Name in StaffEndpoint]: (request: StaffRequest<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>;
};

/** What the fake gateway answers. What it sends is checked against `endpoints` before it leaves. */
export const staffAnswers: Answers = {
  ...staffRecordAnswers,
  ...staffPeopleAnswers,
  ...staffHelpAnswers,
  ...staffFleetAnswers,
  ...staffShiftAnswers,
  ...staffTimetableAnswers,
  health: ({ hotel }) => ({
    ok: true,
    nowMs: testNowMs,
    hotelId: 'harbour',
    demo: hotel.demo,
    listsMissing: 0,
  }),
  signIn: ({ hotel, body }) => {
    const found = hotel.people.find((one) => one.staffId === body.staffId && one.pin === body.pin);
    if (found === undefined) throw new Refused('sign-in-refused');
    return publicPerson(found);
  },
  signOut: () => ({}),
  me: ({ hotel, person }) => ({
    person: publicPerson(person),
    hotelName: hotel.hotelName,
    demo: hotel.demo,
    retention: { keptDays: 184, goneByDays: 191 },
  }),
  profiles: ({ hotel }) => ({ profiles: hotel.profiles }),
  roomStays: ({ hotel, parameters }) => ({
    stays: hotel.stays.filter((stay) => stay.room === parameters.room),
    ...hotel.away,
  }),
  issueGrant: issue,
  grants: ({ hotel }) => grantsFrom(hotel, 0),
  grantsAfter: ({ hotel, parameters }) => grantsFrom(hotel, Number(parameters.next)),
  reprintGrant: ({ hotel, parameters }) => printed(grantOf(hotel, parameters), 'R3PR1-NT5AM'),
  revokeGrant: ({ hotel, parameters, body }) =>
    Object.assign(grantOf(hotel, parameters), {
      state: 'revoked',
      revokeReason: body.reason,
      terminalId: null,
    }),
  extendGrant: ({ hotel, parameters, body }) => {
    const grant = grantOf(hotel, parameters);
    return Object.assign(grant, { expiresAtMs: grant.expiresAtMs + body.minutes * 60_000 });
  },
  suspendGrant: ({ hotel, parameters, body }) =>
    Object.assign(grantOf(hotel, parameters), { state: 'suspended', revokeReason: body.reason }),
  reinstateGrant: ({ hotel, parameters }) =>
    Object.assign(grantOf(hotel, parameters), { state: 'issued', revokeReason: null }),
  findByToken: ({ hotel, body }) => {
    const [found] = hotel.grants;
    if (body.token !== 'G0HST-0WAY2' || found === undefined) throw new Refused('not-found');
    return found;
  },
  issueMany,
  terminals: ({ hotel }) => ({ terminals: hotel.terminals, enrolments: hotel.enrolments }),
  approveTerminal: ({ hotel, body }) => {
    const { label, profileIds } = body;
    hotel.enrolments = hotel.enrolments.filter((enrolment) => enrolment.userCode !== body.userCode);
    const terminal = {
      ...terminalOf(hotel, { terminalId: 't-lobby1' }),
      terminalId: 't-new',
      label,
      profileIds,
    };
    hotel.terminals.push(terminal);
    return terminal;
  },
  enrolmentCodes: ({ hotel }) => ({ codes: hotel.enrolmentCodes }),
  makeEnrolmentCode: ({ hotel, body }) => {
    const row = codeRowOf(body);
    hotel.enrolmentCodes.push(row);
    return { code: 'BCDFG-HJKLM-NPQRS', row };
  },
  withdrawEnrolmentCode: ({ hotel, parameters }) => {
    const found = hotel.enrolmentCodes.find(({ codeId }) => codeId === parameters.codeId);
    return found === undefined ? nothingThere('not-found') : Object.assign(found, { state: 'withdrawn' });
  },
  resetTerminal: ({ hotel, parameters }) => terminalOf(hotel, parameters),
  revokeTerminal: ({ hotel, parameters }) =>
    Object.assign(terminalOf(hotel, parameters), { state: 'revoked', stateReason: null }),
  hotelSystem: ({ hotel }) => hotel.hotelSystem,
  attempts: ({ hotel }) => ({ attempts: hotel.attempts, alarm: hotel.alarm }),
  // The rule tester works on real files: its screens are tested with a real gateway.
  openRuleFile: () => ({ fileId: 'file' }),
  addToRuleFile: () => nothingThere('file-unknown'),
  keepRuleFile: () => nothingThere('file-unknown'),
  ruleLists: () => ({ lists: [], configured: [] }),
  startRuleWork: () => nothingThere('file-unknown'),
  startListBuild: () => nothingThere('file-unknown'),
  ruleWork: () => nothingThere('work-unknown'),
};

function codeRowOf({
  label,
  profileIds,
  validHours,
}: BodyOf<'makeEnrolmentCode'>): AnswerOf<'withdrawEnrolmentCode'> {
  const expiresAtMs = testNowMs + validHours * 3_600_000;
  const made = { codeId: 'c-1', label, profileIds, madeBy: 'it-1', madeAtMs: testNowMs };
  return { ...made, expiresAtMs, state: 'open', terminalId: null };
}

/** Grants of a part of the fake's list. */
const partRows = 100;

function grantsFrom({ grants }: StaffHotel, from: number): AnswerOf<'grants'> {
  const until = from + partRows;
  return { grants: grants.slice(from, until), next: until < grants.length ? `${until}` : null };
}

function nothingThere(code: string): never {
  throw new Refused(code);
}

async function issue({ hotel, person, body }: StaffRequest<'issueGrant'>): Promise<AnswerOf<'issueGrant'>> {
  const place = hotel.stays.findIndex((one) => one.stayKey === body.stayKey);
  const stay = hotel.stays[place];
  if (stay === undefined) throw new Refused('stay-unknown');
  const isServed = (guest: (typeof stay.guests)[number]): boolean =>
    guest.grantId === null &&
    (body.slot === undefined || guest.slot === body.slot) &&
    (guest.eligibility.eligible || body.attestation === 'foreign-passport' || body.scan !== undefined);
  if (body.scan?.nationality === 'CHN') throw new Refused('attestation-refused');
  const guest = stay.guests.find(isServed);
  if (guest === undefined) throw new Refused('not-eligible');
  const grant: StaffHotel['grants'][number] = {
    grantId: `n3wsl1p${stay.stayKey}-${guest.slot}`,
    slot: guest.slot,
    profileId: body.profileId,
    state: 'issued',
    basis: guest.eligibility.eligible ? 'pms-nationality' : body.scan ? 'mrz-scan' : 'staff-attested',
    ruleId: guest.eligibility.ruleId,
    issuedBy: person?.staffId ?? '',
    issuedAtMs: testNowMs,
    expiresAtMs: testNowMs + 240 * 60_000,
    revokeReason: null,
    terminalId: null,
  };
  hotel.stays[place] = withGuests(
    stay,
    stay.guests.map((one) => (one === guest ? { ...one, grantId: grant.grantId } : one)),
  );
  hotel.grants.push(grant);
  return printed(grant, 'G0HST-0WAY2', stay.language);
}

async function issueMany(request: StaffRequest<'issueMany'>): Promise<AnswerOf<'issueMany'>> {
  const { hotel, body } = request;
  const done: AnswerOf<'issueMany'> = { issued: [], skipped: [] };
  for (const room of body.rooms) {
    const stays = hotel.stays.filter((stay) => stay.room === room);
    if (stays.length === 0) done.skipped.push({ room, initials: '', why: 'nobody-there' });
    for (const { stayKey, guests } of stays)
      for (const { slot, initials, eligibility, grantId } of guests) {
        if (grantId !== null) done.skipped.push({ room, initials, why: 'has-a-grant' });
        else if (!eligibility.eligible) done.skipped.push({ room, initials, why: 'nationality-missing' });
        else {
          const order = { stayKey, profileId: body.profileId, slot };
          done.issued.push({ room, initials, slip: await issue({ ...request, body: order }) });
        }
      }
  }
  return done;
}

async function printed(
  grant: StaffHotel['grants'][number],
  code: string,
  language: string | null = null,
): Promise<AnswerOf<'issueGrant'>> {
  const qr = `OV1:${'6BFOXN*TS0BI$ZD4N9:9S6RCVN5+O30K3/XIV0W23NTDE'.repeat(5).slice(0, 203)}`;
  const qrSvg = await toQrSvg(qr, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return { grant, code, qr, qrSvg, language, sessions: 3 };
}

function publicPerson(person: StaffHotel['people'][number] | null): AnswerOf<'signIn'> {
  if (person === null) throw new Refused('sign-in-needed');
  const { staffId, name, role } = person;
  return { staffId, name, role };
}

function grantOf(
  hotel: StaffHotel,
  parameters: Readonly<Record<string, string>>,
): StaffHotel['grants'][number] {
  const grant = hotel.grants.find((one) => one.grantId === parameters.grantId);
  if (grant === undefined) throw new Refused('not-found');
  return grant;
}

function terminalOf(
  hotel: StaffHotel,
  parameters: Readonly<Record<string, string>>,
): StaffHotel['terminals'][number] {
  const terminal = hotel.terminals.find((one) => one.terminalId === parameters.terminalId);
  if (terminal === undefined) throw new Refused('not-found');
  return terminal;
}
