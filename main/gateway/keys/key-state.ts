import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from '../../../preload/contract/z.ts';

const epochMs = z.int().min(0);

const keyShape = z.strictObject({
  /** Grows with every key; leases name the one that is current. */
  version: z.int().min(1).max(999_999),
  kid: z.string().regex(/^[0-9a-f]{8}$/),
  x: z.string().regex(/^[\w-]{43}$/),
  status: z.enum(['current', 'next', 'retired']),
  /** Since when it has this status. */
  sinceMs: epochMs,
  /** When a retired key leaves the list; null while it is not retired. */
  untilMs: epochMs.nullable(),
});

/** Shape of the file beside the keys. It names every key that counts; what it does not name counts for nothing. */
export const keyStateShape = z
  .strictObject({
    /** Grows with every change, so that terminals refuse an older list. */
    number: z.int().min(1),
    issuedAtMs: epochMs,
    keys: z.array(keyShape).min(2).max(32),
  })
  .refine(({ keys }) => keys.filter(({ status }) => status === 'current').length === 1, 'one key is current')
  .refine(({ keys }) => keys.filter(({ status }) => status === 'next').length === 1, 'one key is next')
  .refine(({ keys }) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'a kid is there twice');

/** The hotel's keys and what each of them is for. */
export type KeyState = z.infer<typeof keyStateShape>;

/** One key of it. */
export type KeyEntry = KeyState['keys'][number];

/** Reads the file; null before the first write. Throws `hotel-keys-broken` on one that does not have the shape. */
export function readKeyState(path: string): KeyState | null {
  if (!existsSync(path)) return null;
  try {
    return keyStateShape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Error(`hotel-keys-broken: ${path}`);
  }
}

/** Durable on return: written beside, synced and renamed. This rename is what makes a change of keys true. */
export function writeKeyState(path: string, state: KeyState): void {
  const text = JSON.stringify(keyStateShape.parse(state), null, 1);
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** The key with this status. */
export function keyWith(state: KeyState, status: 'current' | 'next'): KeyEntry {
  const found = state.keys.find((key) => key.status === status);
  if (found === undefined) throw new Error('hotel-keys-broken');
  return found;
}
