import type { TokenRefusal } from '../../preload/contract/codes.ts';
import type { Lease } from '../../preload/contract/http-shapes.ts';
import { parseTokenText } from '../../preload/contract/token-code.ts';
import type { Profile } from '../profile/shape.ts';
import type { DocumentsCache } from './documents-cache.ts';
import type { GatewayClient } from './gateway-client.ts';

/** What became of a token. */
export type Redeemed =
  | { readonly ok: true; readonly lease: Lease; readonly profile: Profile }
  | { readonly ok: false; readonly refusal: TokenRefusal; readonly retryAfterSeconds: number | null };

/** What opens a session by a QR while the gateway is away; null when nothing allows it. */
export type OfflinePort = {
  redeem(qr: string): { readonly lease: Lease; readonly profile: Profile } | null;
};

/**
 * Turns a token into a lease and the profile it allows. A malformed token is refused here and never sent; a QR may open a
 * session without the gateway where the hotel allows that, a code never does.
 */
export function createRedeem(
  gateway: GatewayClient,
  documents: DocumentsCache,
  offline: OfflinePort | null = null,
): (token: string) => Promise<Redeemed> {
  const refuse = (refusal: TokenRefusal, retryAfterSeconds: number | null = null): Redeemed => ({
    ok: false,
    refusal,
    retryAfterSeconds,
  });

  return async (token) => {
    const parsed = parseTokenText(token);
    if (!parsed.ok) return refuse('token-malformed');
    const reply = await gateway.call('redeem', { token: parsed.kind === 'code' ? parsed.code : parsed.text });
    if (!reply.ok) {
      if (reply.code === 'away') {
        const opened = parsed.kind === 'qr' ? (offline?.redeem(parsed.text) ?? null) : null;
        return opened === null ? refuse('gateway-away') : { ok: true, ...opened };
      }
      if (reply.reason === 'cool-down') return refuse('cool-down', reply.retryAfterSeconds);
      return refuse(reply.reason === 'token-malformed' ? 'token-malformed' : 'token-refused');
    }
    const lease = reply.value;
    const profile = await approvedProfile(documents, lease);
    if (profile !== null) return { ok: true, lease, profile };
    // A lease without its approved profile opens nothing; giving it back frees the grant.
    await gateway.call('endLease', { cause: 'enable-failed' }, { leaseId: lease.leaseId });
    return refuse('profile-refused');
  };
}

/** The gateway may have taken a newer profile since the last fetch: look once more before refusing. */
async function approvedProfile(documents: DocumentsCache, lease: Lease): Promise<Profile | null> {
  const known = documents.find(lease.profileId, lease.profileHash);
  if (known !== null) return known;
  await documents.fetch();
  return documents.find(lease.profileId, lease.profileHash);
}
