import type { BlockReason } from '../../../preload/contract/codes.ts';

/** The engine's number for a load that was given up: a download, an answer without content, a newer navigation. */
export const aborted = -3;

/** The engine's number for a request that a gate of ours cancelled. */
export const blockedByClient = -20;

/** Our own verdict on a certificate whose chain holds a revoked key. */
const certificateRevoked = -206;

/** A proxy that does not answer, asks for what it is not given, or cannot be used (`net_error_list.h`). */
const channelErrors = new Set([-106, -115, -120, -127, -130, -131, -136, -140, -336]);

const schemeErrors = new Set([-301, -302, -311]);

const secureConnectionErrors = new Set([-107, -113, -117, -125, -129, -141, -148, -159, -501]);

/** Chooses the words of the blocked page for a load that failed, by the engine's error number. */
export function blockReasonOf(errorCode: number): BlockReason {
  if (channelErrors.has(errorCode)) return 'channel';
  if (errorCode === certificateRevoked) return 'revoked';
  if (errorCode <= -200 && errorCode > -300) return 'certificate';
  if (secureConnectionErrors.has(errorCode)) return 'certificate';
  if (schemeErrors.has(errorCode)) return 'scheme';
  if (errorCode === -300) return 'address';
  return 'not-found';
}
