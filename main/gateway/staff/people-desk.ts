import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { PeopleStore } from '../store/ports/people-store.ts';
import type { StaffStore } from '../store/ports/staff-store.ts';
import type { Member, People } from './people.ts';
import { drawSetUpCode, readSetUpCode } from './set-up-code.ts';
import type { StaffCaller } from './staff-desk.ts';

type Row = AnswerOf<'people'>['people'][number];
type Invitation = AnswerOf<'addPerson'>;

/** Where a supervisor looks after the people who may sign in. */
export type PeopleDesk = {
  list(): Promise<Answer<AnswerOf<'people'>>>;
  add(body: BodyOf<'addPerson'>): Promise<Answer<Invitation>>;
  change(staff: StaffCaller, staffId: string, change: BodyOf<'changePerson'>): Promise<Answer<Row>>;
  reset(staff: StaffCaller, staffId: string): Promise<Answer<Invitation>>;
};

/** What it is made of. */
export type PeopleDeskDeps = {
  readonly people: People;
  readonly store: PeopleStore;
  readonly staff: StaffStore;
  readonly codeMac: (code: string) => string;
  readonly clock: Clock;
  readonly log: Log;
};

/** One day to come by and choose a PIN. */
const invitationMs = 86_400_000;

/** Makes it. Nobody changes themselves, and nobody here changes who is named in the configuration file. */
export function createPeopleDesk({ people, store, staff, codeMac, clock, log }: PeopleDeskDeps): PeopleDesk {
  const rowOf = async (member: Member): Promise<Row> => {
    const { staffId, name, role, isConfigured, locked, pinHash } = member;
    const passkeys = (await store.passkeysOf(staffId)).length;
    const state = locked ? 'locked' : pinHash === null && passkeys === 0 ? 'invited' : 'active';
    const lastSignInAtMs = await store.lastSignIn(staffId);
    return { staffId, name, role, state, hasPin: pinHash !== null, passkeys, lastSignInAtMs, isConfigured };
  };

  const invitation = (): {
    readonly code: string;
    readonly kept: { setUpMac: string; setUpEndsAtMs: number };
  } => {
    const code = drawSetUpCode();
    const setUpEndsAtMs = clock.nowMs() + invitationMs;
    return { code, kept: { setUpMac: codeMac(readSetUpCode(code) ?? ''), setUpEndsAtMs } };
  };

  const shown = async (
    staffId: string,
    { code, kept }: ReturnType<typeof invitation>,
  ): Promise<Answer<Invitation>> => {
    const member = await people.find(staffId);
    if (member === null) return refuse('not-found');
    return answer({ person: await rowOf(member), setUpCode: code, expiresAtMs: kept.setUpEndsAtMs });
  };

  /** The person, where the caller may change them. */
  const reach = async (caller: StaffCaller, staffId: string): Promise<Answer<Member>> => {
    const member = await people.find(staffId);
    if (member === null) return refuse('not-found');
    if (member.isConfigured) return refuse('person-configured');
    return staffId === caller.person.staffId ? refuse('second-person-needed') : answer(member);
  };

  return {
    async list() {
      const rows: Row[] = [];
      for (const member of await people.all()) rows.push(await rowOf(member));
      return answer({ people: rows });
    },
    async add({ staffId, name, role }) {
      if ((await people.find(staffId)) !== null) return refuse('person-known');
      const invited = invitation();
      const draft = { staffId, name, role, pinHash: null, locked: false, addedAtMs: clock.nowMs() };
      if (!(await store.add({ ...draft, ...invited.kept }))) return refuse('person-known');
      log.info('people.added', { staffId, role });
      return shown(staffId, invited);
    },
    async change(caller, staffId, change) {
      const found = await reach(caller, staffId);
      if (!found.ok) return found;
      const { name, role, locked } = change;
      await store.change(staffId, {
        ...(name !== undefined && { name }),
        ...(role !== undefined && { role }),
        ...(locked !== undefined && { locked }),
      });
      if (locked === true) await staff.closeAll(staffId);
      log.info('people.changed', { staffId });
      const now = await people.find(staffId);
      return now === null ? refuse('not-found') : answer(await rowOf(now));
    },
    async reset(caller, staffId) {
      const found = await reach(caller, staffId);
      if (!found.ok) return found;
      const invited = invitation();
      await store.change(staffId, { pinHash: null, ...invited.kept });
      await store.removePasskeys(staffId);
      await staff.closeAll(staffId);
      log.info('people.reset', { staffId });
      return shown(staffId, invited);
    },
  };
}
