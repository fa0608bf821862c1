import type { DocumentsContext, DocumentsRefusal, DocumentsVerdict } from '../documents.ts';
import { findRollback, type Seen } from '../rollback.ts';
import type { Designation } from '../shape.ts';
import { isStale, type StatusList, verifyStatusList, withdrawalOf } from './status-list.ts';

/** Under this key the highest sequence of the status list counts as seen. */
export const statusKey = 'status';

/** What the status list says for one designation, or why nothing may be used. */
export type StatusReading =
  | {
      readonly ok: true;
      readonly list: StatusList | null;
      /** To be remembered once the whole set is accepted. */
      readonly mark: Seen | null;
      /** Epoch milliseconds, gateway time; without end where no list is required. */
      readonly goodUntilMs: number;
    }
  | ({ readonly ok: false } & DocumentsRefusal);

/**
 * Takes the list that was offered with a designation. Whoever has seen a list never does without one again: a gateway that
 * keeps the list back lifts no withdrawal. A stale list withdraws as before, and is refused where one is required.
 */
export async function readStatus(
  jws: string | null,
  designation: Designation,
  { trust, nowMs, seen }: DocumentsContext,
): Promise<StatusReading> {
  const isRequired = designation.statusRequired === true;
  if (jws === null) {
    if (isRequired || seen.read(statusKey) !== null) return refuse('status', 'status-missing');
    return { ok: true, list: null, mark: null, goodUntilMs: Number.POSITIVE_INFINITY };
  }
  const opened = await verifyStatusList(jws, trust, nowMs);
  if (!opened.ok) return refuse('status', opened.code, opened.path);
  const { value: list, hash } = opened;
  if (list.demo !== designation.demo) return refuse('status', 'demo-mixed');
  const mark = { number: list.sequence, hash };
  const rollback = findRollback(seen.read(statusKey), mark);
  if (rollback !== null) return refuse('status', rollback);
  if (isRequired && isStale(list, nowMs)) return refuse('status', 'status-stale');
  const { hotelId, serial } = designation;
  const state = withdrawalOf(list, { kind: 'designation', id: hotelId, version: serial });
  if (state !== null) {
    // Remembered at once: the next list, shown to this terminal, must not be the one from before.
    seen.write(statusKey, mark);
    return refuse('designation', state);
  }
  const goodUntilMs = isRequired ? list.nextUpdateMs : Number.POSITIVE_INFINITY;
  return { ok: true, list, mark, goodUntilMs };
}

/**
 * Whether the authority has withdrawn a profile, by what came with a set of documents: also when the set was refused, and when
 * the gateway does not offer the profile any more.
 */
export function withdrawalTest(
  verdict: DocumentsVerdict,
): (profile: { readonly profileId: string; readonly version: number }) => boolean {
  if (!verdict.ok && verdict.refusal.document === 'designation') {
    const { code } = verdict.refusal;
    if (code === 'suspended' || code === 'revoked') return () => true;
  }
  const list = verdict.ok ? verdict.accepted.status : (verdict.status ?? null);
  return ({ profileId: id, version }) => withdrawalOf(list, { kind: 'profile', id, version }) !== null;
}

function refuse(
  document: string,
  code: DocumentsRefusal['code'],
  path: string | null = null,
): StatusReading & { readonly ok: false } {
  return { ok: false, document, code, path };
}
