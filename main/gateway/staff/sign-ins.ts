import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { PeopleStore } from '../store/ports/people-store.ts';
import type { StaffStore } from '../store/ports/staff-store.ts';
import type { Member, People } from './people.ts';
import type { StaffCaller, StaffPerson } from './staff-desk.ts';

/** What signing in gives: the person, and the cookie's value, which is kept nowhere. */
export type SignedIn = { readonly ok: true; readonly person: StaffPerson; readonly cookie: string };

/** Sign-ins that run. */
export type SignIns = {
  /** Starts one for a person whose proof has been checked. */
  begin(member: Member): Promise<SignedIn>;
  /** The caller behind a cookie. `byPerson` is false for a page that refreshes itself: that keeps no sign-in open. */
  callerOf(
    cookie: string | undefined,
    byPerson: boolean,
  ): Promise<{ readonly ok: true; readonly staff: StaffCaller } | Refusal>;
  end(sessionHash: string): Promise<void>;
};

/** Two minutes without use lock a desk (`gateway.md` 13, "staff account left open"). */
export const idleLockMs = 120_000;

/** One shift: longer than that nobody stays signed in. */
const longestSignInMs = 12 * 3_600_000;

/** Every request would be a write; five seconds of the two minutes are given up for it. */
const touchEveryMs = 5_000;

/** What sign-ins are kept with. */
export type SignInsDeps = {
  readonly people: People;
  readonly staff: StaffStore;
  readonly store: Pick<PeopleStore, 'noteSignIn'>;
  readonly clock: Clock;
};

/** Makes them. */
export function createSignIns({ people, staff, store, clock }: SignInsDeps): SignIns {
  return {
    async begin(member) {
      const nowMs = clock.nowMs();
      const { staffId } = member;
      const cookie = randomBytes(32).toString('base64url');
      await staff.forget(nowMs - longestSignInMs);
      await staff.open({ sessionHash: hashOf(cookie), staffId, startedAtMs: nowMs, lastActiveAtMs: nowMs });
      await store.noteSignIn(staffId, nowMs);
      return { ok: true, person: personOf(member), cookie };
    },
    async callerOf(cookie, byPerson) {
      if (cookie === undefined || cookie === '') return refuse('sign-in-needed');
      const sessionHash = hashOf(cookie);
      const session = await staff.find(sessionHash);
      const member = session === null ? null : await people.find(session.staffId);
      const nowMs = clock.nowMs();
      // Somebody taken off the list, or locked, is out at once.
      if (
        session === null ||
        member === null ||
        member.locked ||
        nowMs - session.startedAtMs > longestSignInMs
      )
        return refuse('sign-in-needed');
      const idleMs = nowMs - session.lastActiveAtMs;
      if (idleMs >= idleLockMs) return refuse('locked');
      if (byPerson && idleMs >= touchEveryMs) await staff.touch(sessionHash, nowMs);
      return { ok: true, staff: { person: personOf(member), sessionHash } };
    },
    async end(sessionHash) {
      await staff.close(sessionHash);
    },
  };
}

function hashOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

function personOf({ staffId, name, role }: Member): StaffPerson {
  return { staffId, name, role };
}
