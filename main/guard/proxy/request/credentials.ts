import { timingSafeEqual } from 'node:crypto';

/** User name the browser gives the guard proxy; the secret is the password. */
export const proxyUser = 'guestway';

/** The value of `Proxy-Authorization` for these credentials (RFC 7617). */
export function basicCredentials(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/**
 * Tells whether a `Proxy-Authorization` value carries the secret, in a time that does not depend on how much of it fits; its
 * length is no secret.
 */
export function createSecretCheck(secret: string): (header: string | undefined) => boolean {
  const expected = Buffer.from(basicCredentials(proxyUser, secret), 'latin1');
  return (header = '') =>
    header.length === expected.length && timingSafeEqual(Buffer.from(header, 'latin1'), expected);
}
