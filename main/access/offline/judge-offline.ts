import type { ClockJudgement } from '../signed-time.ts';
import type { QrVerdict } from '../token/qr-token.ts';
import { type OfflineFacts, type OfflineList, openEntry } from './offline-list.ts';

/** Why a session is not opened while the gateway is away. The guest hears that the gateway is away, whatever it is. */
export type OfflineRefusal =
  | 'not-allowed' // the gateway gave this terminal no list
  | 'list-too-old'
  | 'clock-unsound'
  | 'token-bad'
  | 'token-too-old'
  | 'not-usable' // revoked, reprinted, in use elsewhere, or never of this hotel
  | 'used'
  | 'over'; // nothing is left of the stay

/** What is known when a QR is held before a terminal whose gateway is away. Times are gateway time, epoch milliseconds. */
export type OfflineQuestion = {
  readonly list: OfflineList | null;
  readonly clock: ClockJudgement;
  readonly nowMs: number;
  readonly token: QrVerdict;
  readonly isUsed: (jti: string) => boolean;
};

/** A session may be opened: for what, and until when. */
export type OfflineVerdict =
  | { readonly ok: true; readonly jti: string; readonly facts: OfflineFacts; readonly endsAtMs: number }
  | { readonly ok: false; readonly code: OfflineRefusal };

/** Judges by the table of `gateway.md` 12. Nothing is opened on a doubt. */
export function judgeOffline({ list, clock, nowMs, token, isUsed }: OfflineQuestion): OfflineVerdict {
  const refuse = (code: OfflineRefusal): OfflineVerdict => ({ ok: false, code });
  const standing = standingAgainst(list, clock, nowMs);
  if (list === null || standing !== null) return refuse(standing ?? 'not-allowed');
  if (!token.ok) return refuse('token-bad');
  const { claims } = token;
  if (nowMs - claims.iatSeconds * 1000 > list.tokenAgeMs) return refuse('token-too-old');
  const jti = Buffer.from(claims.jti).toString('hex');
  if (isUsed(jti)) return refuse('used');
  const facts = openEntry(list, jti);
  if (facts === null) return refuse('not-usable');
  const endsAtMs = Math.min(nowMs + list.maxSessionMs, facts.grantEndsAtMs, claims.expSeconds * 1000);
  return endsAtMs <= nowMs ? refuse('over') : { ok: true, jti, facts, endsAtMs };
}

/** Minutes for which new sessions can still be opened without the gateway, rounded down; null when none can. */
export function offlineMinutesLeft(
  list: OfflineList | null,
  clock: ClockJudgement,
  nowMs: number,
): number | null {
  if (list === null || standingAgainst(list, clock, nowMs) !== null) return null;
  return Math.floor((list.issuedAtMs + list.listAgeMs - nowMs) / 60_000);
}

function standingAgainst(
  list: OfflineList | null,
  clock: ClockJudgement,
  nowMs: number,
): OfflineRefusal | null {
  if (list === null) return 'not-allowed';
  if (clock !== 'sound') return 'clock-unsound';
  const ageMs = nowMs - list.issuedAtMs;
  // A list of the future shows a clock that cannot be right.
  if (ageMs < -60_000) return 'clock-unsound';
  return ageMs > list.listAgeMs ? 'list-too-old' : null;
}
