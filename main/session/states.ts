import type { DeskMessage } from '../../preload/contract/browsing-view.ts';
import type {
  BlockedReason,
  EnablingStep,
  EndCause,
  TokenRefusal,
  UnavailableReason,
  WipeStep,
} from '../../preload/contract/codes.ts';
import type { HelpAbout, Lease } from '../../preload/contract/http-shapes.ts';
import type { Language } from '../../preload/contract/languages.ts';
import type { StepView, WipeReceipt } from '../../preload/contract/views.ts';
import type { Profile } from '../profile/shape.ts';

/** One use of the terminal by a guest, from accepted token to proved wipe. Kept in memory only. */
export type Session = {
  /** 96 random bits, base64url: `session_id` of the record catalogue. */
  readonly sessionId: string;
  readonly language: Language;
  readonly lease: Lease;
  readonly profile: Profile;
};

/** What the wipe came to. `missing` steps mean their process died first; the supervisor's own proofs then stand alone. */
export type WipeResult = { readonly proved: boolean; readonly steps: readonly StepView<WipeStep>[] };

/** A wipe receipt on the screen, and whose it is. */
export type ShownReceipt = {
  readonly receipt: WipeReceipt;
  readonly language: Language;
  /** `null` when no session was over: a wipe that staff ordered. */
  readonly sessionId: string | null;
  /** True while the guest reads their own records, which takes longer than a glance. */
  readonly isReading: boolean;
};

/** What passes between the guest and the desk while a session runs. */
export type Help = {
  /** What the desk was asked for and has not dealt with. */
  readonly asked: HelpAbout | null;
  /** True when the last question did not reach the desk. */
  readonly failed: boolean;
  readonly message: DeskMessage | null;
  /** Groups of sites that staff let through for this session. */
  readonly groupIds: readonly string[];
};

/** Every state of the machine (`architecture.md` 5). */
export type State =
  | {
      readonly name: 'idle';
      readonly unavailable: UnavailableReason | null;
      /** `null` shows the attract screen, a language shows token entry. */
      readonly language: Language | null;
      readonly refusal: TokenRefusal | null;
      readonly coolDownEndsAtMs: number | null;
      /** The last wipe receipt, for ten seconds or until touched, in the language of the guest who left. */
      readonly receipt: ShownReceipt | null;
    }
  | { readonly name: 'verifying'; readonly language: Language; readonly token: string }
  | { readonly name: 'notice'; readonly session: Session }
  | { readonly name: 'enabling'; readonly session: Session }
  | {
      readonly name: 'browsing';
      readonly session: Session;
      /** The guest has stepped away. */
      readonly pausing: boolean;
      /** Something was printed. */
      readonly paper?: true;
      readonly help: Help;
    }
  | { readonly name: 'ending'; readonly ended: Ended }
  | { readonly name: 'wiping'; readonly ended: Ended; readonly closed: readonly StepView<WipeStep>[] }
  /** In the tree that served the guest: handing over. In its successor: writing what is owed. */
  | { readonly name: 'recording'; readonly ended: Ended; readonly wipe: WipeResult }
  | {
      readonly name: 'blocked';
      readonly reason: BlockedReason;
      /** The session that is still owed a close record, with its cause; `null` when nothing is owed. */
      readonly owed: { readonly sessionId: string; readonly cause: EndCause } | null;
      readonly failedSteps: readonly WipeStep[];
    };

/** What is left of a session once it is over. */
export type Ended = {
  /** `null` when staff reset a blocked terminal: a wipe is owed, a record is not. */
  readonly sessionId: string | null;
  readonly cause: EndCause;
  readonly language: Language;
  /** Something was printed and may still lie there. */
  readonly paper?: true;
};

/** The name of a state. */
export type StateName = State['name'];

/** Everything that can happen to a session. Past tense; answers carry the `sessionId` of the effect they answer. */
export type Event =
  | { readonly type: 'availabilityChanged'; readonly unavailable: UnavailableReason | null }
  | { readonly type: 'languageChosen'; readonly language: Language }
  | { readonly type: 'entryLeft' }
  /** A guest asked for their own records beside the wipe receipt, or is done with them. */
  | { readonly type: 'ownRecordsShown'; readonly shown: boolean }
  | { readonly type: 'tokenEntered'; readonly token: string }
  | { readonly type: 'tokenAccepted'; readonly session: Session }
  | {
      readonly type: 'tokenRejected';
      readonly refusal: TokenRefusal;
      readonly coolDownEndsAtMs: number | null;
    }
  | { readonly type: 'noticeAccepted' }
  | { readonly type: 'noticeDeclined' }
  | { readonly type: 'profileEnabled'; readonly sessionId: string }
  | { readonly type: 'profileFailed'; readonly sessionId: string; readonly step: EnablingStep }
  | { readonly type: 'leaseRenewed'; readonly lease: Lease }
  | { readonly type: 'paperPrinted' }
  | { readonly type: 'pauseRequested' }
  | { readonly type: 'resumed' }
  | { readonly type: 'helpWanted'; readonly about: HelpAbout }
  /** The desk did not get the question. */
  | { readonly type: 'helpFailed' }
  | { readonly type: 'helpClosed' }
  | { readonly type: 'messageCame'; readonly message: DeskMessage }
  | { readonly type: 'messageDismissed' }
  | { readonly type: 'siteAllowed'; readonly groupId: string }
  | { readonly type: 'renewalOrdered' }
  | { readonly type: 'endRequested'; readonly cause: EndCause }
  | {
      readonly type: 'viewsClosed';
      readonly sessionId: string | null;
      readonly steps: readonly StepView<WipeStep>[];
    }
  | {
      readonly type: 'closeFailed';
      readonly sessionId: string | null;
      readonly steps: readonly StepView<WipeStep>[];
    }
  | {
      readonly type: 'wiped';
      readonly sessionId: string | null;
      readonly steps: readonly StepView<WipeStep>[];
    }
  | {
      readonly type: 'wipeFailed';
      readonly sessionId: string | null;
      readonly steps: readonly StepView<WipeStep>[];
    }
  | { readonly type: 'recorded'; readonly sessionId: string | null; readonly receipt: WipeReceipt }
  | { readonly type: 'recordFailed'; readonly sessionId: string | null }
  | { readonly type: 'storeFailed'; readonly reason: 'store-failed' | 'records-unsound' }
  | { readonly type: 'staffReset' }
  /** The one alarm of the state went off. */
  | { readonly type: 'deadlinePassed' };

/** Everything the machine asks for. Imperative; performed by the runner after the journal row is durable. */
export type Effect =
  | { readonly do: 'verifyToken'; readonly token: string; readonly language: Language }
  | { readonly do: 'recordDenied'; readonly reason: DeniedReason }
  | { readonly do: 'enableProfile'; readonly session: Session }
  | { readonly do: 'keepLease'; readonly lease: Lease }
  | { readonly do: 'askDesk'; readonly leaseId: string; readonly about: HelpAbout }
  | { readonly do: 'openGroups'; readonly groupIds: readonly string[] }
  | { readonly do: 'renewLease' }
  | { readonly do: 'tellLanguage'; readonly language: Language }
  | { readonly do: 'startLimits'; readonly session: Session }
  | { readonly do: 'stopLimits' }
  | { readonly do: 'returnLease'; readonly lease: Lease; readonly cause: EndCause }
  | { readonly do: 'closeViews'; readonly sessionId: string | null }
  | { readonly do: 'wipe'; readonly sessionId: string | null; readonly closed: readonly StepView<WipeStep>[] }
  | { readonly do: 'handOver' }
  | { readonly do: 'writeClose'; readonly ended: Ended; readonly wipe: WipeResult }
  | { readonly do: 'clearJournal' };

/** Why somebody was refused before a session opened; an `access.denied` record, without subject or token. */
export type DeniedReason = 'token-refused' | 'notice-declined' | 'not-started';

/** What `step` gives back. */
export type Next = { readonly state: State; readonly effects: readonly Effect[] };
