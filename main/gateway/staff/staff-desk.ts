import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Refusal, refuse, refuseUntil } from '../refusal.ts';
import type { AbuseStore, ThrottlePolicy } from '../store/ports/abuse-store.ts';
import type { PeopleStore } from '../store/ports/people-store.ts';
import type { Member, People } from './people.ts';
import { hashOfNobody, hashPin, isPinOf } from './pin.ts';
import { readSetUpCode } from './set-up-code.ts';
import type { SignedIn, SignIns } from './sign-ins.ts';
import type { WebAuthn } from './web-authn.ts';

/** Who is signed in. */
export type StaffPerson = AnswerOf<'signIn'>;

/** A signed-in person and the sign-in the request belongs to. */
export type StaffCaller = { readonly person: StaffPerson; readonly sessionHash: string };

/** Where staff show who they are. */
export type StaffDesk = {
  signIn(staffId: string, pin: string, address: string): Promise<SignedIn | Refusal>;
  /** First sign-in: the code that a supervisor handed out, and the PIN of one's choice. */
  setUp(staffId: string, setUpCode: string, pin: string, address: string): Promise<SignedIn | Refusal>;
  signInByPasskey(response: object, address: string): Promise<SignedIn | Refusal>;
} & Pick<SignIns, 'callerOf' | 'end'>;

/** What the desk is made of. */
export type StaffDeskDeps = {
  readonly people: People;
  readonly store: PeopleStore;
  readonly signIns: SignIns;
  readonly webAuthn: WebAuthn;
  readonly abuse: AbuseStore;
  /** HMAC of a set-up code, under a key outside the store. */
  readonly codeMac: (code: string) => string;
  readonly clock: Clock;
  readonly log: Log;
};

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
  const { people, store, signIns, webAuthn, abuse, clock, log } = deps;

  /** Counts a try of everybody it may be, and takes it back when `check` lets somebody in. */
  const guarded = async (
    throttles: Readonly<Record<string, ThrottlePolicy>>,
    check: () => Promise<Member | null>,
  ): Promise<SignedIn | Refusal> => {
    const nowMs = clock.nowMs();
    for (const [key, policy] of Object.entries(throttles)) {
      const verdict = await abuse.takeTry(key, policy, nowMs);
      if (!verdict.ok) return refuseUntil(verdict.blockedUntilMs, nowMs);
    }
    const member = await check();
    if (member === null || member.locked) return refuse('sign-in-refused');
    for (const key of Object.keys(throttles)) await abuse.returnTry(key);
    const signedIn = await signIns.begin(member);
    log.info('staff.signed-in', { staffId: member.staffId });
    return signedIn;
  };
  const byPerson = (staffId: string, address: string): Readonly<Record<string, ThrottlePolicy>> => ({
    [`sign-in:${staffId}`]: personThrottle,
    [`sign-in-from:${address}`]: addressThrottle,
  });

  return {
    signIn: (staffId, pin, address) =>
      guarded(byPerson(staffId, address), async () => {
        const member = await people.find(staffId);
        // An unknown id, and one without a PIN, costs the same work as a known one.
        const isRight = await isPinOf(pin, member?.pinHash ?? hashOfNobody);
        if (member !== null && isRight) return member;
        log.warn('staff.sign-in-refused', { known: member !== null });
        return null;
      }),
    setUp: (staffId, setUpCode, pin, address) =>
      guarded(byPerson(staffId, address), async () => {
        const person = await store.find(staffId);
        const code = readSetUpCode(setUpCode);
        const mac = code === null ? null : deps.codeMac(code);
        const isGood =
          person?.setUpMac === mac && mac !== null && clock.nowMs() < (person?.setUpEndsAtMs ?? 0);
        const pinHash = await hashPin(pin);
        if (person === null || !isGood) return null;
        await store.change(staffId, { pinHash, setUpMac: null, setUpEndsAtMs: null });
        return people.find(staffId);
      }),
    async signInByPasskey(response, address) {
      const passkeyId = webAuthn.passkeyIdOf(response);
      const passkey = passkeyId === null ? null : await store.findPasskey(passkeyId);
      return guarded({ [`sign-in-from:${address}`]: addressThrottle }, async () => {
        const counter = passkey === null ? null : await webAuthn.verifySignIn(passkey, response);
        if (passkey === null || counter === null) return null;
        // A counter that does not grow belongs to a copy of the key.
        const isUsed = await store.notePasskeyUse(passkey.passkeyId, counter, clock.nowMs());
        return isUsed ? people.find(passkey.staffId) : null;
      });
    },
    callerOf: signIns.callerOf,
    end: signIns.end,
  };
}
