import { isIP } from 'node:net';
import { canonicalHost } from '../../rules/host.ts';
import { isPrivateHost } from '../../rules/private-address.ts';

/** Whether any address a channel names is not on the public internet; what is no address counts as one that is not. */
export function leadsInside(resolved: readonly string[]): boolean {
  return resolved.flatMap((value) => value.split(',')).some((address) => !isPublicAddress(address.trim()));
}

function isPublicAddress(address: string): boolean {
  const host = isIP(address) === 0 ? null : canonicalHost(address);
  return host !== null && !isPrivateHost(host);
}
