import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../clock.ts';

// Copies of one gateway know each other by a key that is derived from their common secret. A pass is for one request, one copy
// and one moment: it proves who asks, and carries where the request came from.

/** Header that holds a pass. */
export const passHeader = 'x-guestway-pass';

/** What a pass is for. `path` is the target of the request, with its query. */
export type Passed = {
  readonly method: string;
  readonly path: string;
  /** Where the request came from. */
  readonly address: string;
  readonly body: Uint8Array;
};

/** A good pass, or why it is none. `elsewhere`: it is for another copy, or for this one before it was started anew. */
export type PassVerdict =
  | { readonly ok: true; readonly address: string; readonly bodySha256: string }
  | { readonly ok: false; readonly why: 'forged' | 'stale' | 'replayed' | 'elsewhere' };

/** The clocks of copies differ by much less. */
const goodForMs = 30_000;

const form = /^(\d{1,15})\.([\w-]{22})\.([\w-]{1,64})\.([\w-]{1,128})\.([\w-]{43})\.([\w-]{43})$/;

/** Makes a pass for the copy called `to`. */
export function makePass(key: Buffer, to: string, { body, ...request }: Passed, nowMs: number): string {
  const nonce = randomBytes(16).toString('base64url');
  const address = Buffer.from(request.address).toString('base64url');
  const said = [String(nowMs), nonce, to, address, sha256(body)];
  return [...said, mac(key, request.method, request.path, said).toString('base64url')].join('.');
}

/** Makes what reads passes for the copy called `owner`. Each counts once. */
export function createPassReader({
  key,
  owner,
  clock,
}: {
  readonly key: Buffer;
  readonly owner: string;
  readonly clock: Pick<Clock, 'nowMs'>;
}): (pass: string, method: string, path: string) => PassVerdict {
  const seen = new Map<string, number>();

  /** Only proven ones are remembered, and only while they could be used again. */
  const isFirst = (nonce: string, nowMs: number): boolean => {
    for (const [old, atMs] of seen) {
      if (nowMs - atMs <= 2 * goodForMs) break;
      seen.delete(old);
    }
    if (seen.has(nonce)) return false;
    seen.set(nonce, nowMs);
    return true;
  };

  return (pass, method, path) => {
    const [, time = '', nonce = '', to = '', address = '', bodySha256 = '', tag = ''] = form.exec(pass) ?? [];
    const wanted = mac(key, method, path, [time, nonce, to, address, bodySha256]);
    const got = Buffer.from(tag, 'base64url');
    if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) return { ok: false, why: 'forged' };
    if (to !== owner) return { ok: false, why: 'elsewhere' };
    const nowMs = clock.nowMs();
    if (Math.abs(nowMs - Number(time)) > goodForMs) return { ok: false, why: 'stale' };
    if (!isFirst(nonce, nowMs)) return { ok: false, why: 'replayed' };
    return { ok: true, address: Buffer.from(address, 'base64url').toString(), bodySha256 };
  };
}

/** Base64url SHA-256. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

function mac(key: Buffer, method: string, path: string, said: readonly string[]): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([method, path, ...said]))
    .digest();
}
