import { type KeyObject, sign, verify } from 'node:crypto';
import { decodeBase64 } from './base64.ts';
import { parseVkey } from './vkey.ts';

/** What the root of an origin certifies: the signing key of one day. */
export type DailyKey = { readonly origin: string; readonly day: string; readonly vkey: string };

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const signatureBytes = 64;

/** Signature (b64) of the root key over a daily key (`records-format.md` 3). Throws when the key is not fit for it. */
export function dailyKeyCertificate(rootKey: KeyObject, daily: DailyKey): string {
  if (!isFit(daily)) throw new RangeError('not a daily key');
  return sign(null, certified(daily), rootKey).toString('base64');
}

/** Whether the root of that very origin has certified a daily key. False also for anything malformed. */
export function isCertified(daily: DailyKey & { readonly signature: string }, rootVkey: string): boolean {
  const root = parseVkey(rootVkey);
  const signature = decodeBase64(daily.signature);
  if (root === null || root.type !== 1 || root.name !== `${daily.origin}/root`) return false;
  if (!isFit(daily) || signature?.length !== signatureBytes) return false;
  return verify(null, certified(daily), root.publicKey, signature);
}

function isFit({ origin, day, vkey }: DailyKey): boolean {
  const key = parseVkey(vkey);
  return key?.type === 1 && key.name === origin && dayPattern.test(day);
}

function certified({ origin, day, vkey }: DailyKey): Buffer {
  return Buffer.from(`guestway daily key\n${origin}\n${day}\n${vkey}\n`, 'utf8');
}
