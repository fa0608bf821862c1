import type { BlockReason } from '../../../preload/contract/codes.ts';
import type { Blocked } from '../guard.ts';

/** The engine's number for a load that was given up: a download, an answer without content, a newer navigation. */
export const aborted = -3;

/** The engine's number for a request that a gate of ours cancelled. */
export const blockedByClient = -20;

/** The engine's numbers (`net_error_list.h`) of each reason; what has none is a site that was not found. */
const numbers: Readonly<Partial<Record<BlockReason, readonly number[]>>> = {
  // A proxy that does not answer, asks for what it is not given, or cannot be used.
  channel: [-115, -120, -127, -130, -131, -136, -140, -336],
  offline: [-21, -106],
  timeout: [-7, -118],
  unreachable: [-102, -104, -108, -109],
  closed: [-15, -100, -101, -103, -324, -354, -355],
  'bad-answer': [-320, -321, -322, -325, -330, -337, -346, -349, -350, -370, -371, -373],
  redirects: [-310, -308],
  scheme: [-301, -302, -311],
  address: [-300],
  // Our own verdict on a certificate whose chain holds a revoked key.
  revoked: [-206],
  'certificate-name': [-200],
  'certificate-date': [-201],
  'certificate-authority': [-202],
  // No secure line, for whatever is wrong with it.
  certificate: [-107, -113, -117, -125, -129, -141, -148, -159, -501],
};

const reasons = new Map(
  Object.entries(numbers).flatMap(([reason, codes]) => codes.map((code) => [code, reason as BlockReason])),
);

/** Chooses the words of the blocked page for a load that failed, by the engine's error number. */
export function blockReasonOf(errorCode: number): BlockReason {
  const isOfCertificate = errorCode <= -200 && errorCode > -300;
  return reasons.get(errorCode) ?? (isOfCertificate ? 'certificate' : 'not-found');
}

/** What a failed load is told as; `faultOf` may know more of a certificate than that nobody vouches for it. */
export function blockedBy(
  errorCode: number,
  host: string,
  faultOf: (host: string) => BlockReason | null,
): Blocked {
  const found = blockReasonOf(errorCode);
  const reason = found === 'certificate-authority' ? (faultOf(host) ?? found) : found;
  return { reason, host, rule: null };
}
