import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import { type Answer, answer, refuse, refuseUntil } from '../refusal.ts';
import type { AbuseStore, ThrottlePolicy } from '../store/ports/abuse-store.ts';
import type { PeopleStore } from '../store/ports/people-store.ts';
import type { StaffStore } from '../store/ports/staff-store.ts';
import type { People } from './people.ts';
import { hashOfNobody, hashPin, isPinOf } from './pin.ts';
import type { StaffCaller } from './staff-desk.ts';
import type { WebAuthn } from './web-authn.ts';

/** What a signed-in person does with their own PIN and passkeys. */
export type OwnKeys = {
  changePin(caller: StaffCaller, body: BodyOf<'changePin'>): Promise<Answer<AnswerOf<'changePin'>>>;
  passkeys(caller: StaffCaller): Promise<Answer<AnswerOf<'passkeys'>>>;
  passkeyOptions(caller: StaffCaller): Promise<Answer<AnswerOf<'passkeyOptions'>>>;
  addPasskey(caller: StaffCaller, body: BodyOf<'addPasskey'>): Promise<Answer<AnswerOf<'addPasskey'>>>;
  removePasskey(caller: StaffCaller, passkeyId: string): Promise<Answer<AnswerOf<'removePasskey'>>>;
};

/** What it is made of. */
export type OwnKeysDeps = {
  readonly people: People;
  readonly store: PeopleStore;
  readonly staff: StaffStore;
  readonly abuse: AbuseStore;
  readonly webAuthn: WebAuthn;
  readonly nowMs: () => number;
};

/** A key for the desk, one for the pocket, and some to spare. */
const passkeysEach = 8;

/** Whoever found a desk unlocked does not get to try PINs. */
const changeThrottle: ThrottlePolicy = {
  failures: 3,
  coolDownMs: 300_000,
  longestCoolDownMs: 900_000,
  forgetFailuresMs: 900_000,
  forgetLevelMs: 3_600_000,
};

/** Makes it. */
export function createOwnKeys({ people, store, staff, abuse, webAuthn, nowMs }: OwnKeysDeps): OwnKeys {
  return {
    async changePin({ person: { staffId }, sessionHash }, { oldPin, newPin }) {
      const member = await people.find(staffId);
      if (member === null) return refuse('sign-in-needed');
      if (member.isConfigured) return refuse('person-configured');
      const throttleKey = `change-pin:${staffId}`;
      const allowed = await abuse.takeTry(throttleKey, changeThrottle, nowMs());
      if (!allowed.ok) return refuseUntil(allowed.blockedUntilMs, nowMs());
      if (!(await isPinOf(oldPin, member.pinHash ?? hashOfNobody))) return refuse('sign-in-refused');
      await abuse.returnTry(throttleKey);
      await store.change(staffId, { pinHash: await hashPin(newPin) });
      await staff.closeAll(staffId, sessionHash);
      return answer({});
    },
    async passkeys({ person }) {
      const kept = await store.passkeysOf(person.staffId);
      const passkeys = kept.map(({ passkeyId, label, addedAtMs, lastUsedAtMs }) => ({
        passkeyId,
        label,
        addedAtMs,
        lastUsedAtMs,
      }));
      return answer({ passkeys, available: webAuthn.isAvailable() });
    },
    async passkeyOptions({ person: { staffId, name } }) {
      if (!webAuthn.isAvailable()) return refuse('passkey-refused');
      const options = await webAuthn.registrationOptions(staffId, name, await store.passkeysOf(staffId));
      return answer({ options: { ...options } });
    },
    async addPasskey({ person: { staffId } }, { label, response }) {
      const passkey = await webAuthn.verifyRegistration(staffId, label, response);
      if (passkey === null) return refuse('passkey-refused');
      return (await store.addPasskey(passkey, passkeysEach)) ? answer({}) : refuse('passkey-refused');
    },
    async removePasskey({ person: { staffId } }, passkeyId) {
      await store.removePasskeys(staffId, passkeyId);
      return answer({});
    },
  };
}
