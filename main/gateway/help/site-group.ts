import type { OnRequest } from '../../profile/shape.ts';
import type { Documents } from '../documents.ts';
import type { Store } from '../store/port.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';

/** A group of sites that the profile of a lease's session lets staff open; null when that profile has none of this id. */
export async function groupOf(
  deps: { readonly store: Pick<Store, 'grants'>; readonly documents: Pick<Documents, 'current'> },
  lease: Pick<LeaseRecord, 'grantId'>,
  groupId: string,
): Promise<OnRequest | null> {
  const grant = await deps.store.grants.find({ grantId: lease.grantId });
  const offered = (await deps.documents.current())?.profiles ?? [];
  const mine = offered.find(({ profile }) => profile.profileId === grant?.profileId);
  return mine?.profile.rules.onRequest?.find((group) => group.groupId === groupId) ?? null;
}
