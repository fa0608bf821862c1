import type { StatusEntry, StatusList, StatusReason } from '../../profile/status/status-list.ts';

/** A change of what is withdrawn. */
export type StatusOrder = {
  readonly do: 'suspend' | 'resume' | 'revoke';
  readonly kind: StatusEntry['kind'];
  readonly id: string;
  readonly version: StatusEntry['version'];
  readonly reason: StatusReason;
};

/** What every new issue of the list says beside its entries. */
export type StatusIssue = {
  readonly authority: string;
  readonly demo: boolean;
  readonly nowMs: number;
  /** How long the list is good. */
  readonly lifetimeMs: number;
};

/** The next issue of a list, or why it stays as it is. */
export type StatusChange =
  | { readonly ok: true; readonly list: StatusList }
  | { readonly ok: false; readonly code: 'already-so' | 'is-revoked' | 'not-withdrawn' | 'clock-back' };

/** Makes the next issue without a change: before the last one goes stale, and as the very first one. */
export function renewStatus(before: StatusList | null, issue: StatusIssue): StatusChange {
  if (before !== null && before.issuedAtMs > issue.nowMs) return { ok: false, code: 'clock-back' };
  return { ok: true, list: next(before, issue, before?.entries ?? []) };
}

/** Makes the next issue with one change. A revocation is for good: it can neither be lifted nor become a suspension. */
export function changeStatus(
  before: StatusList | null,
  order: StatusOrder,
  issue: StatusIssue,
): StatusChange {
  if (before !== null && before.issuedAtMs > issue.nowMs) return { ok: false, code: 'clock-back' };
  const entries = before?.entries ?? [];
  const isMeant = (entry: StatusEntry): boolean =>
    entry.kind === order.kind && entry.id === order.id && entry.version === order.version;
  const standing = entries.find(isMeant)?.state ?? null;
  if (standing === 'revoked') return { ok: false, code: order.do === 'revoke' ? 'already-so' : 'is-revoked' };
  if (order.do === 'resume') {
    if (standing === null) return { ok: false, code: 'not-withdrawn' };
    return {
      ok: true,
      list: next(
        before,
        issue,
        entries.filter((entry) => !isMeant(entry)),
      ),
    };
  }
  const state = order.do === 'suspend' ? 'suspended' : 'revoked';
  if (standing === state) return { ok: false, code: 'already-so' };
  const { kind, id, version, reason } = order;
  const entry: StatusEntry = { kind, id, version, state, reason, sinceMs: issue.nowMs };
  return { ok: true, list: next(before, issue, [...entries.filter((one) => !isMeant(one)), entry]) };
}

function next(
  before: StatusList | null,
  { authority, demo, nowMs, lifetimeMs }: StatusIssue,
  entries: readonly StatusEntry[],
): StatusList {
  return {
    kind: 'status-list',
    format: 1,
    authority,
    demo,
    sequence: (before?.sequence ?? 0) + 1,
    issuedAtMs: nowMs,
    nextUpdateMs: nowMs + lifetimeMs,
    entries: [...entries],
  };
}
