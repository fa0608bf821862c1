import type { AnswerOf } from '../../../preload/contract/http.ts';
import { sessionEnd } from '../grants/grant-ends.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';
import type { EnrolmentRecord, TerminalRecord } from '../store/ports/terminal-store.ts';

type Row = AnswerOf<'terminals'>['terminals'][number];

/** A terminal reports every half minute; three reports missing are silence. */
export const silentAfterMs = 90_000;

/** The session that runs on a terminal. */
export type SeatSession = {
  readonly lease: LeaseRecord;
  readonly grant: GrantRecord;
  readonly asks: Row['asks'];
};

/** A terminal as the console lists it. */
export function toTerminalRow(terminal: TerminalRecord, session: SeatSession | null, nowMs: number): Row {
  const end = session === null ? null : sessionEnd(session.grant, session.lease);
  return {
    terminalId: terminal.terminalId,
    label: terminal.label,
    ...stateOf(terminal, nowMs),
    lastSeenAtMs: terminal.lastSeenAtMs,
    endsAtMs: end?.sessionEndsAtMs ?? null,
    endRule: end?.endRule ?? null,
    grantId: session?.grant.grantId ?? null,
    // A terminal that is silent keeps what it said last; without a session it means nothing.
    language: session === null ? null : terminal.reportedLanguage,
    asks: session?.asks ?? null,
    profileIds: [...terminal.profileIds],
    softwareKey: terminal.softwareKey,
  };
}

/** An enrolment as the console lists it, with the words that the terminal should show. */
export function toEnrolmentRow(
  enrolment: EnrolmentRecord,
  fingerprintWords: string[],
): AnswerOf<'terminals'>['enrolments'][number] {
  const { userCode, requestedAtMs, expiresAtMs } = enrolment;
  return { userCode, fingerprintWords, requestedAtMs, expiresAtMs };
}

function stateOf(terminal: TerminalRecord, nowMs: number): Pick<Row, 'state' | 'stateReason'> {
  if (terminal.revokeReason !== null) return { state: 'revoked', stateReason: null };
  if (terminal.quarantined) return { state: 'unavailable', stateReason: 'quarantined' };
  if (terminal.reportedState === null || nowMs - (terminal.lastSeenAtMs ?? 0) > silentAfterMs)
    return { state: 'silent', stateReason: null };
  return { state: terminal.reportedState, stateReason: terminal.reportedReason };
}
