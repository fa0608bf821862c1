import type { AnswerOf } from '../../../../preload/contract/http.ts';

/** How tries are limited. */
export type ThrottlePolicy = {
  readonly failures: number;
  readonly coolDownMs: number;
  readonly longestCoolDownMs: number;
  /** A quiet time after which failures are forgotten. */
  readonly forgetFailuresMs: number;
  /** A quiet time after which the cool-down is short again. */
  readonly forgetLevelMs: number;
};

/** May one more try be made? */
export type ThrottleVerdict = { readonly ok: true } | { readonly ok: false; readonly blockedUntilMs: number };

/** One refused token. */
export type AttemptRecord = AnswerOf<'attempts'>['attempts'][number];

/** What holds back guessing and replay. */
export type AbuseStore = {
  /**
   * Counts a try as failed before it is judged, so that tries made at the same time cannot outrun the count. Refuses while
   * a cool-down runs. Each cool-down is twice the one before.
   */
  takeTry(key: string, policy: ThrottlePolicy, nowMs: number): Promise<ThrottleVerdict>;
  /** Takes a counted try back, since it was right. A cool-down that it began ends. */
  returnTry(key: string): Promise<void>;
  /** Keeps an attempt; older than `keepSinceMs` and beyond the newest five hundred are forgotten. */
  addAttempt(attempt: AttemptRecord, keepSinceMs: number): Promise<void>;
  /** Attempts since a moment, newest first. */
  attempts(sinceMs: number): Promise<readonly AttemptRecord[]>;
  /** True the first time a proof is seen; false is a replay. Forgets proofs that expired before `nowMs`. */
  rememberProof(proofId: string, expiresAtMs: number, nowMs: number): Promise<boolean>;
};
