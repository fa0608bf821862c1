import type { BodyOf } from '../../../../preload/contract/http.ts';

/** A terminal as it is kept. */
export type TerminalRecord = {
  readonly terminalId: string;
  /** RFC 7638 thumbprint of its key. */
  readonly thumbprint: string;
  readonly label: string;
  readonly profileIds: readonly string[];
  readonly softwareKey: boolean;
  readonly approvedBy: string;
  readonly approvedAtMs: number;
  readonly revokeReason: string | null;
  /** Set when a copy of its key was seen; no token is taken until staff reset it. */
  readonly quarantined: boolean;
  readonly reportedState: BodyOf<'reportStatus'>['state'] | null;
  readonly reportedReason: string | null;
  /** Language of the guest whose session runs; null without one. */
  readonly reportedLanguage: string | null;
  readonly version: string | null;
  readonly electron: string | null;
  readonly lastSeenAtMs: number | null;
  /** Of the timetable that it told last to follow; null: none, or a program that knows of none. */
  readonly timetableTag: string | null;
};

/** What a terminal is made of when it is approved. */
export type TerminalDraft = Pick<
  TerminalRecord,
  'terminalId' | 'label' | 'profileIds' | 'approvedBy' | 'approvedAtMs'
>;

/** A terminal that asks to be enrolled. */
export type EnrolmentRecord = {
  readonly thumbprint: string;
  readonly userCode: string;
  readonly softwareKey: boolean;
  readonly requestedAtMs: number;
  readonly expiresAtMs: number;
};

/** What asking did. `full`: too many ask at once. */
export type EnrolmentOpening =
  | { readonly ok: true; readonly enrolment: EnrolmentRecord }
  | { readonly ok: false };

/** Terminals and enrolments. */
export type TerminalStore = {
  /** Keeps the running enrolment of this key if there is one; at most `limit` ask at a time. */
  ask(draft: EnrolmentRecord, limit: number): Promise<EnrolmentOpening>;
  enrolments(nowMs: number): Promise<readonly EnrolmentRecord[]>;
  /** Turns a running enrolment into a terminal; `null` when no such code runs. */
  approve(userCode: string, draft: TerminalDraft): Promise<TerminalRecord | null>;
  find(by: { readonly terminalId: string } | { readonly thumbprint: string }): Promise<TerminalRecord | null>;
  list(): Promise<readonly TerminalRecord[]>;
  /** Keeps a report and takes the reset order out of the store: it is delivered once. */
  report(
    terminalId: string,
    status: BodyOf<'reportStatus'>,
    nowMs: number,
  ): Promise<{ readonly reset: boolean }>;
  /** Changes what staff or the gateway may change of a terminal. */
  change(terminalId: string, change: TerminalChange): Promise<void>;
};

/** One change of a terminal. */
export type TerminalChange =
  | { readonly do: 'orderReset' }
  | { readonly do: 'quarantine' }
  | { readonly do: 'revoke'; readonly reason: string };
