import { createHash, timingSafeEqual } from 'node:crypto';

/** User name the browser gives the guard proxy; the secret is the password. */
export const proxyUser = 'guestway';

/** The value of `Proxy-Authorization` for these credentials (RFC 7617). */
export function basicCredentials(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** Tells whether a `Proxy-Authorization` value carries the secret, in a time that does not depend on how much of it fits. */
export function createSecretCheck(secret: string): (header: string | undefined) => boolean {
  const expected = digest(basicCredentials(proxyUser, secret));
  return (header) => timingSafeEqual(digest(header ?? ''), expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
