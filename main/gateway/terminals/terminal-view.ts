import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { EnrolmentRecord, TerminalRecord } from '../store/ports/terminal-store.ts';

type Row = AnswerOf<'terminals'>['terminals'][number];

/** A terminal reports every half minute; three reports missing are silence. */
export const silentAfterMs = 90_000;

/** A terminal as the console lists it; `endsAtMs` is the end of the session that runs on it. */
export function toTerminalRow(terminal: TerminalRecord, endsAtMs: number | null, nowMs: number): Row {
  return {
    terminalId: terminal.terminalId,
    label: terminal.label,
    ...stateOf(terminal, nowMs),
    lastSeenAtMs: terminal.lastSeenAtMs,
    endsAtMs,
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
