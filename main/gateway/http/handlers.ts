import type { AnswerOf, BodyOf, EndpointName } from '../../../preload/contract/http.ts';
import type { recordEndpoints } from '../../../preload/contract/http-records.ts';
import type { Answer } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';

/** Endpoints anybody may call. */
export type PublicEndpoint = 'health' | 'ready' | 'lookUpReceipt' | 'hotelKeys' | SignInEndpoint;

/** Public endpoints behind which a person is signed in. */
export type SignInEndpoint = 'signIn' | 'setUpPin' | 'passkeySignIn' | 'passkeySignInOptions';

/** Endpoints that need an enrolled terminal's proof. */
export type TerminalEndpoint =
  | 'documents'
  | 'redeem'
  | 'renewLease'
  | 'takeGrace'
  | 'endLease'
  | 'reportStatus'
  | 'reportOffline'
  | 'askHelp'
  | 'awaitOrders'
  | 'sendDiagnostics'
  | keyof typeof recordEndpoints;

/** Endpoints that need a proof by any key. */
export type NewTerminalEndpoint = 'enrol' | 'pollEnrolment';

/** Endpoints that need a person's sign-in. */
export type StaffEndpoint = Exclude<EndpointName, PublicEndpoint | TerminalEndpoint | NewTerminalEndpoint>;

type CallerOf<Name extends EndpointName> = Name extends TerminalEndpoint
  ? {
      readonly terminal: TerminalRecord;
      /** `jti` of the proof: fresh in every call, so a signed answer that names it answers this call. */
      readonly proofJti: string;
    }
  : Name extends NewTerminalEndpoint
    ? { readonly thumbprint: string }
    : Name extends StaffEndpoint
      ? {
          readonly staff: StaffCaller /** False for a page that refreshes itself. */;
          readonly byPerson: boolean;
        }
      : object;

/** One call as a handler gets it: body and parameters are parsed, the caller is proved and has the role. */
export type CallOf<Name extends EndpointName> = CallerOf<Name> & {
  readonly body: BodyOf<Name>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly address: string;
  /** Sets or clears the cookie of a sign-in. */
  keepCookie(value: string | null): void;
};

/** One handler for every endpoint; a missing one does not compile. */
export type Handlers = {
  readonly [Name in EndpointName]: (call: CallOf<Name>) => Promise<Answer<AnswerOf<Name>>>;
};
