import type { AnswerOf } from '../../preload/contract/http.ts';
import type { StaffHotel } from './staff-hotel.ts';
import { Refused, type StaffRequest } from './staff-request.ts';
import { testNowMs } from './test-now.ts';

type Row = AnswerOf<'people'>['people'][number];

/** People whom the hotel looks after in the console, beside those of its configuration file. */
export type StaffMember = Row & {
  /** Takes this person in once. */
  setUpCode: string | null;
};

/** The code of every invitation. */
export const testSetUpCode = 'H4RB0-URT2K';

/** Somebody who signs in, somebody who was invited, and somebody who is locked. */
export function createMembers(): StaffMember[] {
  const row: StaffMember = {
    staffId: 'lea',
    name: 'Lea Baum',
    role: 'desk',
    state: 'active',
    hasPin: true,
    passkeys: 2,
    lastSignInAtMs: testNowMs - 3 * 3_600_000,
    isConfigured: false,
    setUpCode: null,
  };
  const nothing = { hasPin: false, passkeys: 0, lastSignInAtMs: null };
  return [
    row,
    { ...row, ...nothing, staffId: 'noa', name: 'Noa Levi', state: 'invited', setUpCode: testSetUpCode },
    { ...row, staffId: 'sam', name: 'Sam Ortiz', role: 'it', state: 'locked', passkeys: 0 },
  ];
}

/** Two passkeys of whoever is signed in. */
export function createOwnKeys(): AnswerOf<'passkeys'> {
  const blue = {
    passkeyId: 'blue-key',
    label: 'Blue key',
    addedAtMs: testNowMs - 40 * 86_400_000,
    lastUsedAtMs: testNowMs - 3 * 3_600_000,
  };
  return {
    passkeys: [blue, { ...blue, passkeyId: 'pocket', label: 'Pocket', lastUsedAtMs: null }],
    available: true,
  };
}

/** What the fake gateway answers about people and sign-ins. Passkeys are tested with a real gateway. */
export const staffPeopleAnswers = {
  setUpPin: ({ hotel, body }: StaffRequest<'setUpPin'>) => {
    const member = hotel.members.find(({ staffId }) => staffId === body.staffId);
    const isRight = member?.setUpCode?.replace('-', '') === body.setUpCode.replace('-', '');
    if (member === undefined || !isRight) throw new Refused('sign-in-refused');
    const { staffId, name, role } = member;
    Object.assign(member, { setUpCode: null, hasPin: true, state: 'active' });
    hotel.people.push({ staffId, pin: body.pin, name, role });
    return { staffId, name, role };
  },
  passkeySignInOptions: () => refuse('passkey-refused'),
  passkeySignIn: () => refuse('passkey-refused'),
  changePin: ({ hotel, person, body }: StaffRequest<'changePin'>) => {
    if (!hotel.members.some(({ staffId }) => staffId === person?.staffId)) refuse('person-configured');
    if (person?.pin !== body.oldPin) refuse('sign-in-refused');
    Object.assign(person ?? {}, { pin: body.newPin });
    return {};
  },
  passkeys: ({ hotel }: StaffRequest<'passkeys'>) => hotel.ownKeys,
  passkeyOptions: () => refuse('passkey-refused'),
  addPasskey: () => refuse('passkey-refused'),
  removePasskey: ({ hotel, parameters }: StaffRequest<'removePasskey'>) => {
    const { passkeys } = hotel.ownKeys;
    hotel.ownKeys.passkeys = passkeys.filter(({ passkeyId }) => passkeyId !== parameters.passkeyId);
    return {};
  },
  people: ({ hotel }: StaffRequest<'people'>) => ({
    people: [...configured(hotel), ...hotel.members.map(publicRow)],
  }),
  addPerson: ({ hotel, body }: StaffRequest<'addPerson'>) => {
    if ([...hotel.people, ...hotel.members].some(({ staffId }) => staffId === body.staffId))
      throw new Refused('person-known');
    const [pattern] = createMembers();
    if (pattern === undefined) throw new Error('no pattern');
    const member: StaffMember = { ...pattern, ...body, ...invited };
    hotel.members.push(member);
    return invitation(member);
  },
  changePerson: ({ hotel, parameters, body }: StaffRequest<'changePerson'>) => {
    const member = memberOf(hotel, parameters);
    const { locked, name, role } = body;
    if (name !== undefined) member.name = name;
    if (role !== undefined) member.role = role;
    if (locked !== undefined) member.state = locked ? 'locked' : 'active';
    return publicRow(member);
  },
  resetPerson: ({ hotel, parameters }: StaffRequest<'resetPerson'>) =>
    invitation(Object.assign(memberOf(hotel, parameters), invited)),
};

const invited = {
  state: 'invited',
  hasPin: false,
  passkeys: 0,
  lastSignInAtMs: null,
  setUpCode: testSetUpCode,
} as const;

function invitation(member: StaffMember): AnswerOf<'addPerson'> {
  return {
    person: publicRow(member),
    setUpCode: testSetUpCode,
    expiresAtMs: testNowMs + 24 * 3_600_000,
  };
}

function configured(hotel: StaffHotel): Row[] {
  return hotel.people
    .filter(({ staffId }) => !hotel.members.some((member) => member.staffId === staffId))
    .map(({ staffId, name, role }) => ({
      staffId,
      name,
      role,
      state: 'active',
      hasPin: true,
      passkeys: 0,
      lastSignInAtMs: testNowMs - 120_000,
      isConfigured: true,
    }));
}

function memberOf(hotel: StaffHotel, parameters: Readonly<Record<string, string>>): StaffMember {
  const member = hotel.members.find(({ staffId }) => staffId === parameters.staffId);
  if (member === undefined) throw new Refused('person-configured');
  return member;
}

function publicRow({ setUpCode: _, ...row }: StaffMember): Row {
  return row;
}

function refuse(code: string): never {
  throw new Refused(code);
}
