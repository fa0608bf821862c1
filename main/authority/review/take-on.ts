import type { FindingCode } from './finding.ts';
import type { Review } from './review.ts';

/** What a person takes on, and why. */
export type TakenOn = { readonly codes: readonly string[]; readonly reason: string | null };

/** Whether a review lets a draft be signed, or what stands against it. */
export type SigningVerdict =
  | { readonly ok: true; readonly despite: readonly FindingCode[] }
  | {
      readonly ok: false;
      readonly code: 'must-fix' | 'cannot-be-taken-on' | 'not-found' | 'reason-missing';
      readonly findings: readonly string[];
    };

/** No reason makes these signable: what cannot be read cannot be judged. */
const never: readonly FindingCode[] = ['draft-shape', 'filter-fault', 'list-refused'];

/**
 * Judges whether a reviewed draft may be signed: nothing must be fixed, or a person takes on exactly those findings by their
 * codes and gives a reason. A code that the review did not find is refused, so that nothing is waved through beforehand.
 */
export function mayBeSigned(review: Review, taken: TakenOn): SigningVerdict {
  const must = [
    ...new Set(review.findings.filter(({ grade }) => grade === 'must-fix').map(({ code }) => code)),
  ];
  const hopeless = must.filter((code) => never.includes(code));
  if (hopeless.length > 0) return { ok: false, code: 'cannot-be-taken-on', findings: hopeless };
  const strange = taken.codes.filter((code) => !must.some((one) => one === code));
  if (strange.length > 0) return { ok: false, code: 'not-found', findings: strange };
  const left = must.filter((code) => !taken.codes.includes(code));
  if (left.length > 0) return { ok: false, code: 'must-fix', findings: left };
  const isReasoned = (taken.reason ?? '').trim().length >= 10;
  if (must.length > 0 && !isReasoned) return { ok: false, code: 'reason-missing', findings: must };
  return { ok: true, despite: must };
}
