import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { peopleEndpoints } from '../../../preload/contract/http-people.ts';
import type { CallOf, Handlers } from '../http/handlers.ts';
import { type Answer, answer, type Refusal, refuse } from '../refusal.ts';
import type { OwnKeys } from './own-keys.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { SignedIn } from './sign-ins.ts';
import type { StaffDesk } from './staff-desk.ts';
import type { WebAuthn } from './web-authn.ts';

/** Everything about people who sign in. */
export type PeopleParts = {
  readonly staffDesk: StaffDesk;
  readonly peopleDesk: PeopleDesk;
  readonly ownKeys: OwnKeys;
  readonly webAuthn: WebAuthn;
};

/** Handlers of signing in and of people. */
export type PeopleHandlers = Pick<Handlers, keyof typeof peopleEndpoints | 'signIn' | 'signOut'>;

/** Ties their endpoints to the parts that answer. */
export function peopleHandlers({ staffDesk, peopleDesk, ownKeys, webAuthn }: PeopleParts): PeopleHandlers {
  const withCookie = async (
    { keepCookie }: Pick<CallOf<'signIn'>, 'keepCookie'>,
    signing: Promise<SignedIn | Refusal>,
  ): Promise<Answer<AnswerOf<'signIn'>>> => {
    const signedIn = await signing;
    if (!signedIn.ok) return signedIn;
    keepCookie(signedIn.cookie);
    return answer(signedIn.person);
  };
  return {
    signIn: (call) => withCookie(call, staffDesk.signIn(call.body.staffId, call.body.pin, call.address)),
    async signOut({ staff, keepCookie }) {
      await staffDesk.end(staff.sessionHash);
      keepCookie(null);
      return answer({});
    },
    setUpPin: (call) =>
      withCookie(call, staffDesk.setUp(call.body.staffId, call.body.setUpCode, call.body.pin, call.address)),
    async passkeySignInOptions() {
      if (!webAuthn.isAvailable()) return refuse('passkey-refused');
      return answer({ options: { ...(await webAuthn.signInOptions()) } });
    },
    passkeySignIn: (call) => withCookie(call, staffDesk.signInByPasskey(call.body.response, call.address)),
    changePin: ({ staff, body }) => ownKeys.changePin(staff, body),
    passkeys: ({ staff }) => ownKeys.passkeys(staff),
    passkeyOptions: ({ staff }) => ownKeys.passkeyOptions(staff),
    addPasskey: ({ staff, body }) => ownKeys.addPasskey(staff, body),
    removePasskey: ({ staff, parameters }) => ownKeys.removePasskey(staff, parameters.passkeyId ?? ''),
    people: () => peopleDesk.list(),
    addPerson: ({ body }) => peopleDesk.add(body),
    changePerson: ({ staff, parameters, body }) => peopleDesk.change(staff, parameters.staffId ?? '', body),
    resetPerson: ({ staff, parameters }) => peopleDesk.reset(staff, parameters.staffId ?? ''),
  };
}
