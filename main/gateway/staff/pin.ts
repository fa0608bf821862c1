import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// scrypt of node:crypto, salted, with its cost written beside it, so that the cost may grow. A PIN is short: what protects
// it against guessing is the throttle, and against a stolen configuration file the cost.

const cost = { N: 32_768, r: 8, p: 1 };
const keyBytes = 32;

/** Form of a hash: `scrypt$N$r$p$salt$key`, the last two in base64url. */
export const pinHashForm = /^scrypt\$\d{4,7}\$\d{1,2}\$\d{1,2}\$[\w-]{22}\$[\w-]{43}$/;

/** A hash that no PIN belongs to, as dear to check as one of ours. */
export const hashOfNobody = ['scrypt', cost.N, cost.r, cost.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

/** Hashes a PIN, for the configuration file or the store. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** True when the PIN belongs to the hash; takes the same time for every PIN. */
export async function isPinOf(pin: string, hash: string): Promise<boolean> {
  const [, n = '', r = '', p = '', salt = '', key = ''] = hash.split('$');
  const wanted = Buffer.from(key, 'base64url');
  const found = await derive(pin, Buffer.from(salt, 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  return wanted.length === found.length && timingSafeEqual(found, wanted);
}

function derive(pin: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer): void => (error === null ? resolve(key) : reject(error));
    scrypt(pin, salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, done);
  });
}
