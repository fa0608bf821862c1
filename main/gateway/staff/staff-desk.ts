import { createHash, randomBytes } from 'node:crypto';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { AbuseStore, ThrottlePolicy } from '../store/ports/abuse-store.ts';
import type { StaffStore } from '../store/ports/staff-store.ts';
import { isPinOf } from './pin.ts';

/** Who is signed in. */
export type StaffPerson = AnswerOf<'signIn'>;

/** A person as configured. */
export type StaffMember = StaffPerson & { readonly pinHash: string };

/** A signed-in person and the sign-in the request belongs to. */
export type StaffCaller = { readonly person: StaffPerson; readonly sessionHash: string };

/** What signing in gives: the person, and the cookie's value, which is kept nowhere. */
export type SignedIn = { readonly ok: true; readonly person: StaffPerson; readonly cookie: string };

/** Sign-in of staff. */
export type StaffDesk = {
  signIn(staffId: string, pin: string, address: string): Promise<SignedIn | Refusal>;
  /** The caller behind a cookie. `byPerson` is false for a page that refreshes itself: that keeps no sign-in open. */
  callerOf(
    cookie: string | undefined,
    byPerson: boolean,
  ): Promise<{ readonly ok: true; readonly staff: StaffCaller } | Refusal>;
  signOut(sessionHash: string): Promise<void>;
};

/** What the desk is made of. */
export type StaffDeskDeps = {
  readonly people: readonly StaffMember[];
  readonly staff: StaffStore;
  readonly abuse: AbuseStore;
  readonly clock: Clock;
  readonly log: Log;
};

/** Two minutes without use lock a desk (`gateway.md` 13, "staff account left open"). */
export const idleLockMs = 120_000;

/** One shift: longer than that nobody stays signed in. */
const longestSignInMs = 12 * 3_600_000;

/** Every request would be a write; five seconds of the two minutes are given up for it. */
const touchEveryMs = 5_000;

const minute = 60_000;
const personThrottle: ThrottlePolicy = {
  failures: 5,
  coolDownMs: minute,
  longestCoolDownMs: 15 * minute,
  forgetFailuresMs: 15 * minute,
  forgetLevelMs: 60 * minute,
};
/** Several people share the computer of a desk. */
const addressThrottle: ThrottlePolicy = { ...personThrottle, failures: 20 };

/** Makes the sign-in desk. */
export function createStaffDesk(deps: StaffDeskDeps): StaffDesk {
  const { staff, abuse, clock, log } = deps;
  const nobodysHash = hashOfNobody(deps.people);
  const personOf = (staffId: string): StaffMember | undefined =>
    deps.people.find((one) => one.staffId === staffId);

  return {
    async signIn(staffId, pin, address) {
      const nowMs = clock.nowMs();
      const keys = { [`sign-in:${staffId}`]: personThrottle, [`sign-in-from:${address}`]: addressThrottle };
      for (const [key, policy] of Object.entries(keys)) {
        const verdict = await abuse.takeTry(key, policy, nowMs);
        if (!verdict.ok)
          return refuse('cool-down', Math.max(1, Math.ceil((verdict.blockedUntilMs - nowMs) / 1000)));
      }
      const member = personOf(staffId);
      const right = await isPinOf(pin, member?.pinHash ?? nobodysHash);
      if (member === undefined || !right) {
        log.warn('staff.sign-in-refused', { known: member !== undefined });
        return refuse('sign-in-refused');
      }
      for (const key of Object.keys(keys)) await abuse.returnTry(key);
      const cookie = randomBytes(32).toString('base64url');
      await staff.forget(nowMs - longestSignInMs);
      await staff.open({ sessionHash: hashOf(cookie), staffId, startedAtMs: nowMs, lastActiveAtMs: nowMs });
      log.info('staff.signed-in', { staffId });
      return { ok: true, person: withoutPin(member), cookie };
    },
    async callerOf(cookie, byPerson) {
      if (cookie === undefined || cookie === '') return refuse('sign-in-needed');
      const sessionHash = hashOf(cookie);
      const session = await staff.find(sessionHash);
      const member = session === null ? undefined : personOf(session.staffId);
      const nowMs = clock.nowMs();
      // Somebody taken off the list is out at once.
      if (session === null || member === undefined || nowMs - session.startedAtMs > longestSignInMs)
        return refuse('sign-in-needed');
      const idleMs = nowMs - session.lastActiveAtMs;
      if (idleMs >= idleLockMs) return refuse('locked');
      if (byPerson && idleMs >= touchEveryMs) await staff.touch(sessionHash, nowMs);
      return { ok: true, staff: { person: withoutPin(member), sessionHash } };
    },
    async signOut(sessionHash) {
      await staff.close(sessionHash);
    },
  };
}

// An unknown id costs the same work as a known one: the cost is that of the list, the key is nobody's.
function hashOfNobody(people: readonly StaffMember[]): string {
  const [, n = '32768', r = '8', p = '1'] = people[0]?.pinHash.split('$') ?? [];
  return ['scrypt', n, r, p, 'A'.repeat(22), 'A'.repeat(43)].join('$');
}

function hashOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

function withoutPin({ staffId, name, role }: StaffMember): StaffPerson {
  return { staffId, name, role };
}
