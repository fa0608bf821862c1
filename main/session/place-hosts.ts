import type { Profile } from '../profile/shape.ts';

/** More than a guest would look through, and more than a row can offer. */
const mostHosts = 200;

/** A name and nothing else, with the dot that leaves out what is below it or without. */
const plainHost = /^\.?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])$/i;

const known = new WeakMap<Profile, readonly string[]>();

/**
 * Hosts whose pages a profile opens by name, for the address field to offer: filters with a scheme, port, path, query or
 * star name no place one can go to, and sites that staff must let through first are left out. A profile that opens
 * everything else names there what it takes out of its blocks, which is no offer.
 */
export function placeHosts(profile: Profile): readonly string[] {
  const found = known.get(profile) ?? hostsIn(profile);
  known.set(profile, found);
  return found;
}

function hostsIn({ rules }: Profile): readonly string[] {
  if (rules.default === 'allow') return [];
  const blocked = new Set(rules.navigation.block.map(plainName));
  const hosts = new Set<string>();
  for (const filter of rules.navigation.allow) {
    const host = plainName(filter);
    if (host !== null && !blocked.has(host)) hosts.add(host);
    if (hosts.size === mostHosts) break;
  }
  return [...hosts];
}

function plainName(filter: string): string | null {
  return plainHost.exec(filter)?.[1]?.toLowerCase() ?? null;
}
