import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** What a connection needs; `tls` is null only on the loopback. */
export type PostgresAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls: { readonly ca: string | null } | null;
};

const defaultPort = 5432;

/**
 * Reads `postgresql://USER:PASSWORD@HOST[:PORT]/DATABASE[?sslmode=verify-full|disable][&sslrootcert=FILE]`. Nothing else may
 * stand in it. Without `sslmode` it is `verify-full`, and `disable` is for the loopback only. Throws `store-url: WHAT` and
 * never repeats the text, which holds a password.
 */
export function readConnectionUrl(text: string): PostgresAddress {
  const url = URL.parse(text);
  if (url === null) throw new Error('store-url: form');
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') throw new Error('store-url: protocol');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const [user, password] = [decode(url.username), decode(url.password)];
  const database = decode(url.pathname.slice(1));
  for (const [name, value] of Object.entries({ host, user, password, database }))
    if (value === '' || value.includes('\0')) throw new Error(`store-url: ${name}`);
  const port = url.port === '' ? defaultPort : Number(url.port);
  return { host, port, user, password, database, tls: tlsOf(url.searchParams, host) };
}

function tlsOf(parameters: URLSearchParams, host: string): PostgresAddress['tls'] {
  for (const name of parameters.keys())
    if (name !== 'sslmode' && name !== 'sslrootcert') throw new Error('store-url: parameter');
  const mode = parameters.get('sslmode') ?? 'verify-full';
  const authority = parameters.get('sslrootcert');
  if (mode === 'disable') {
    if (!isLoopback(host) || authority !== null) throw new Error('store-url: sslmode');
    return null;
  }
  if (mode !== 'verify-full') throw new Error('store-url: sslmode');
  try {
    return { ca: authority === null ? null : readFileSync(authority, 'utf8') };
  } catch {
    throw new Error('store-url: sslrootcert');
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error('store-url: form');
  }
}
