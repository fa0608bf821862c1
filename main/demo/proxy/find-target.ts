import { isIP } from 'node:net';
import type { SiteMap } from '../hosts.ts';

/** Port of HTTPS, the only one the demo site answers on. */
const httpsPort = 443;

/** Where a tunnel leads, or why there is none; the codes are those of the `Proxy-Status` header (RFC 9209 2.3). */
export type Target =
  | { readonly ok: true; readonly addresses: readonly string[]; readonly port: number }
  | { readonly ok: false; readonly error: TargetError };

/** Why a tunnel is not opened. */
export type TargetError =
  | 'http_request_error'
  | 'dns_error'
  | 'destination_ip_prohibited'
  | 'destination_unavailable';

/** What is asked to find a target. `resolve` gives every address of a name and rejects when there is none. */
export type TargetDeps = {
  readonly site: SiteMap;
  readonly isPublic: (address: string) => boolean;
  readonly resolve: (host: string) => Promise<readonly string[]>;
};

/**
 * Finds where `host:port` of a CONNECT leads. Demo hosts lead to the demo site, other names to what their name server
 * says. Refuses every target that is not on the public internet, and a name with one such address among others: the
 * answer is addresses, so that a name cannot change between check and use.
 */
export async function findTarget(authority: string, deps: TargetDeps): Promise<Target> {
  const parts = /^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]{1,253}):(\d{1,5})$/.exec(authority);
  const [, rawHost = '', rawPort = ''] = parts ?? [];
  const port = Number(rawPort);
  if (parts === null || port < 1 || port > 65535) return { ok: false, error: 'http_request_error' };
  const host = rawHost.replace(/^\[|\]$|\.$/g, '').toLowerCase();
  if (deps.site.hosts.includes(host)) {
    if (port !== httpsPort) return { ok: false, error: 'destination_unavailable' };
    return { ok: true, addresses: [deps.site.address], port: deps.site.port };
  }
  const addresses = await addressesOf(host, deps.resolve);
  if (addresses.length === 0) return { ok: false, error: 'dns_error' };
  if (!addresses.every(deps.isPublic)) return { ok: false, error: 'destination_ip_prohibited' };
  return { ok: true, addresses, port };
}

async function addressesOf(host: string, resolve: TargetDeps['resolve']): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  // `.test` is never asked for: the name service of a network could answer it with anything.
  if (host.endsWith('.test')) return [];
  try {
    return await resolve(host);
  } catch {
    return [];
  }
}
