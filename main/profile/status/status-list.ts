import { z } from '../../../preload/contract/z.ts';
import { openSigned, type SignedTextVerdict } from '../signed-text.ts';
import type { Trust } from '../trust.ts';

// What the authority has withdrawn. One list for all hotels: it names ids of hotels and profiles, and nothing else.

/** Header `typ` of a signed status list. */
export const statusType = 'guestway-status+jws';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const epochMs = z.int().min(0);

/** Why something was withdrawn, as far as hotels are told. */
export const statusReasonShape = z.enum([
  'security',
  'misuse',
  'wrong-content',
  'channel',
  'permit-ended',
  'superseded',
  'inspection',
  'hotel-request',
  'other',
]);

/** One withdrawal. */
export const statusEntryShape = z.strictObject({
  /** `designation` names a hotel: all of its access; `profile` names a profile at every hotel. */
  kind: z.enum(['profile', 'designation']),
  /** Profile id, or hotel id. */
  id,
  /** Version of the profile or serial of the designation; `all` also covers those to come. */
  version: z.union([z.literal('all'), z.int().min(1)]),
  /** A suspension can be lifted; a revocation cannot. */
  state: z.enum(['suspended', 'revoked']),
  reason: statusReasonShape,
  sinceMs: epochMs,
});

/** Status list, signed by the authority. */
export const statusListShape = z.strictObject({
  kind: z.literal('status-list'),
  format: z.literal(1),
  authority: z.string().min(1).max(120),
  demo: z.boolean(),
  /** Grows with every issue; an older one than was seen is refused. */
  sequence: z.int().min(1),
  issuedAtMs: epochMs,
  /** From then on the list is stale: a hotel whose designation requires it offers nothing. */
  nextUpdateMs: epochMs,
  entries: z.array(statusEntryShape).max(10_000),
});

/** Status list of the authority. */
export type StatusList = z.infer<typeof statusListShape>;

/** One withdrawal in it. */
export type StatusEntry = z.infer<typeof statusEntryShape>;

/** A code that says why something was withdrawn. */
export type StatusReason = z.infer<typeof statusReasonShape>;

/** Clocks of authority and gateway may differ by so much. */
const issueSkewMs = 300_000;

/** A status list, or why it is not taken. `not-yet-issued`: it comes from the future. */
export type StatusVerdict =
  | SignedTextVerdict<StatusList>
  | { readonly ok: false; readonly code: 'not-yet-issued'; readonly path: null };

/** Checks form, signature, shape and issue date. A stale list is taken: what it withdraws stays withdrawn. Never throws. */
export async function verifyStatusList(jws: string, trust: Trust, nowMs: number): Promise<StatusVerdict> {
  const opened = await openSigned(jws, trust, statusType, statusListShape);
  if (!opened.ok) return opened;
  return opened.value.issuedAtMs > nowMs + issueSkewMs
    ? { ok: false, code: 'not-yet-issued', path: null }
    : opened;
}

/** Whether the list is past its next update. `nowMs` is gateway time. */
export function isStale(list: StatusList, nowMs: number): boolean {
  return nowMs >= list.nextUpdateMs;
}

/** What stands against a document; `null` when nothing does. A revocation counts more than a suspension. */
export function withdrawalOf(
  list: StatusList | null,
  document: { readonly kind: StatusEntry['kind']; readonly id: string; readonly version: number },
): StatusEntry['state'] | null {
  const states = (list?.entries ?? [])
    .filter(({ kind, id, version }) => {
      return (
        kind === document.kind && id === document.id && (version === 'all' || version === document.version)
      );
    })
    .map(({ state }) => state);
  if (states.includes('revoked')) return 'revoked';
  return states.includes('suspended') ? 'suspended' : null;
}
