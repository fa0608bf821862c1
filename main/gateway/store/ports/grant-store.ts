import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { Attestation } from '../../stays/eligibility.ts';

type GrantRow = AnswerOf<'grants'>['grants'][number];

/** A grant as it is kept. No name, room, nationality or code; `expired` is never kept, it follows from the times. */
export type GrantRecord = {
  readonly grantId: string;
  /** HMAC of the stay id; finds the grants of one stay. */
  readonly stayRef: string;
  /** The stay id, encrypted under a key outside the store; needed to re-read the stay. */
  readonly sealedStay: string;
  /** Which adult of the stay, from 1. */
  readonly slot: number;
  readonly profileId: string;
  readonly basis: GrantRow['basis'];
  readonly attestation: Attestation | null;
  readonly ruleId: string;
  /** Staff id. */
  readonly issuedBy: string;
  readonly issuedAtMs: number;
  /** End of the day of issue: until then it must be used once. */
  readonly unusedEndsAtMs: number;
  /** Departure, check-out time and grace; follows the stay. */
  readonly departsAtMs: number;
  /** What staff set; moved by an extension. */
  readonly staffEndsAtMs: number;
  /** What the guest added by themselves; 0: not yet. */
  readonly graceTakenMs: number;
  readonly firstUsedAtMs: number | null;
  readonly sessionsUsed: number;
  readonly state: Exclude<GrantRow['state'], 'expired'>;
  readonly reason: string | null;
  /** Peppered HMAC of the code in force, hex. */
  readonly codeMac: string;
  /** Id of the QR in force, hex. */
  readonly jti: string;
  /** Why a supervisor issued it while the hotel system was away; null: it was not. */
  readonly overrideReason: string | null;
  /** The guest's language, for a reprint; null: not known. */
  readonly language: string | null;
};

/** A grant in a list, with the terminal of its live lease. */
export type ListedGrant = GrantRecord & { readonly terminalId: string | null };

/** A part of the list: so many rows, those behind a grant where one is named. */
export type GrantPage = {
  readonly rows: number;
  readonly behind: { readonly issuedAtMs: number; readonly grantId: string } | null;
};

/** A fresh print of a grant: from then on only this code and this QR count. */
export type GrantPrint = { readonly codeMac: string; readonly jti: string };

/** Grants. "Live" is issued, active or suspended, and before all of its ends. */
export type GrantStore = {
  /** Keeps a grant; `null` when a live grant of its stay has its slot already. */
  issue(draft: GrantRecord): Promise<GrantRecord | null>;
  find(
    by: { readonly grantId: string } | { readonly codeMac: string } | { readonly jti: string },
  ): Promise<GrantRecord | null>;
  /**
   * Live grants, and those issued since `sinceMs`, newest first, or a page of them; a lease is live until `leaseAliveAtMs`. Their
   * order is the same at every reading.
   */
  list(
    nowMs: number,
    sinceMs: number,
    leaseAliveAtMs: number,
    page?: GrantPage,
  ): Promise<readonly ListedGrant[]>;
  /** Live grants of a stay, by slot. */
  liveOfStay(stayRef: string, nowMs: number): Promise<readonly GrantRecord[]>;
  /** Deletes grants issued before `beforeMs` that are not live, with their leases: nothing is kept that nobody needs. */
  forget(nowMs: number, beforeMs: number): Promise<void>;
  /** False when the grant is revoked or used up. */
  reprint(grantId: string, print: GrantPrint): Promise<boolean>;
  /** False when it was revoked before. */
  revoke(grantId: string, reason: string): Promise<boolean>;
  /** Staff let a grant rest; false when it rests already or is over. */
  suspend(grantId: string, reason: string): Promise<boolean>;
  /** Wakes a grant that staff let rest; false for any other, and for one that rests with its stay. */
  reinstate(grantId: string): Promise<boolean>;
  /** Adds to the staff-set end; false when the grant is not live. */
  extend(grantId: string, addMs: number, nowMs: number): Promise<boolean>;
  /** The record of its issue is written. */
  tellIssued(grantId: string): Promise<void>;
  /** The record of its end is written. */
  tellEnded(grantId: string): Promise<void>;
  /**
   * Grants that are over for good and whose end is not told: revoked, used up, past what staff set or the day they had to be
   * used on, or departed and issued before `beforeMs`.
   */
  endedUntold(nowMs: number, beforeMs: number): Promise<readonly GrantRecord[]>;
  /** Deletes grants whose issue was never told: nobody has their code. */
  dropUntold(grantId?: string): Promise<void>;
  /** Follows the stay: its end, and whether the grant rests while the guest is not in house. */
  followStay(grantId: string, departsAtMs: number | null, resting: boolean): Promise<void>;
};

/** Why a grant rests while its stay is not in house; lifted by itself when the stay is in house again. */
export const restingReason = 'checked-out';
