import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';
import { secretDigits } from '../../preload/contract/admin.ts';
import { z } from '../../preload/contract/z.ts';

/** argon2id with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, argon2id. */
const [memoryKib, passes, lanes] = [19_456, 2, 1];

const [saltBytes, hashBytes] = [16, 32];

/** The written form (PHC string) of a hash with exactly these parameters: weaker ones are not taken for a hash at all. */
export const secretHash = z
  .string()
  .regex(
    new RegExp(
      `^\\$argon2id\\$v=19\\$m=${memoryKib},t=${passes},p=${lanes}\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}$`,
    ),
  );

/** A secret as it is typed. */
export const secretText = z.string().regex(new RegExp(`^\\d{${secretDigits.least},${secretDigits.most}}$`));

/** Hashes a secret with a salt of its own. */
export function hashSecret(secret: string): Promise<string> {
  return argon2id({
    password: secret,
    salt: randomBytes(saltBytes),
    iterations: passes,
    parallelism: lanes,
    memorySize: memoryKib,
    hashLength: hashBytes,
    outputType: 'encoded',
  });
}

/** Whether a secret belongs to a hash. Takes as long for one that does not. */
export function isSecretOf(hash: string, secret: string): Promise<boolean> {
  return argon2Verify({ password: secret, hash });
}

/** The hash of nobody's secret: a number that nobody has must take as long to refuse as one that somebody has. */
export const nobodysHash = `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Why a secret is too easy to guess; null when it will do. */
export function weaknessOf(secret: string, number: string): 'form' | 'few-digits' | 'row' | 'number' | null {
  if (!secretText.safeParse(secret).success) return 'form';
  if (new Set(secret).size < 5) return 'few-digits';
  if (secret.includes(number)) return 'number';
  return longestRow(secret) >= secret.length / 2 || isRepeated(secret) ? 'row' : null;
}

/** The longest stretch that goes up or down by one, as 3456 does; 9 is followed by 0, as on a keypad. */
function longestRow(secret: string): number {
  let [longest, run, before] = [1, 1, 0];
  for (let at = 1; at < secret.length; at += 1) {
    const step = (Number(secret[at]) - Number(secret[at - 1]) + 10) % 10;
    if (step !== 1 && step !== 9) run = 1;
    else run = step === before ? run + 1 : 2;
    before = step;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** One short group over and over, as 13579 13579 is. */
function isRepeated(secret: string): boolean {
  return [1, 2, 3, 4, 5, 6].some(
    (size) =>
      size * 2 <= secret.length && [...secret].every((digit, index) => digit === secret[index % size]),
  );
}
