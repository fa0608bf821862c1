import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { besideOf, writeDurably } from './write-durably.ts';

/**
 * Reads a private key of this terminal, or makes it on first run (PKCS #8, mode 0600, written beside, synced and renamed). Throws
 * on a broken file. What a power cut left beside was never in force, and goes.
 */
export function openKeyFile(path: string, make: () => KeyObject): KeyObject {
  if (existsSync(path)) rmSync(besideOf(path), { force: true });
  else writeDurably(path, make().export({ type: 'pkcs8', format: 'pem' }).toString());
  return createPrivateKey(readFileSync(path));
}
