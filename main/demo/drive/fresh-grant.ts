import type { StaffClient } from './staff-client.ts';

/** Code and QR as printed, and the grant they are for. */
export type FreshGrant = { readonly code: string; readonly qr: string; readonly grantId: string };

/**
 * Issues a grant for the first eligible guest of a room, as a supervisor would who finds an old slip: whatever was issued
 * before is revoked, so that there is always a free slot.
 */
export async function freshGrant(
  supervisor: StaffClient,
  room: string,
  profileId: string,
): Promise<FreshGrant> {
  const { grants } = await supervisor.call('grants', undefined);
  for (const { grantId, state } of grants) {
    if (state === 'issued' || state === 'active' || state === 'suspended') {
      await supervisor.call('revokeGrant', { reason: 'replaced' }, { grantId });
    }
  }
  const { stays } = await supervisor.call('roomStays', undefined, { room });
  const stay = stays.find(({ eligibility }) => eligibility.eligible);
  if (stay === undefined) throw new Error(`nobody eligible in room ${room}`);
  const { code, qr, grant } = await supervisor.call('issueGrant', { stayKey: stay.stayKey, profileId });
  return { code, qr, grantId: grant.grantId };
}
