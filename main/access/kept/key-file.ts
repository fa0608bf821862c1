import { createPrivateKey, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Reads a private key of this terminal, or makes it on first run (PKCS #8, mode 0600, written beside, synced and renamed). Throws
 * on a broken file. What a power cut left beside was never in force, and goes.
 */
export function openKeyFile(path: string, make: () => KeyObject): KeyObject {
  const beside = `${path}.new`;
  if (existsSync(path)) rmSync(beside, { force: true });
  else {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, make().export({ type: 'pkcs8', format: 'pem' }).toString());
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  }
  return createPrivateKey(readFileSync(path));
}
