import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Reads a private key of this terminal, or makes it on first run (PKCS #8, mode 0600, written beside and renamed). Throws on a broken file. */
export function openKeyFile(path: string, make: () => KeyObject): KeyObject {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, make().export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return createPrivateKey(readFileSync(path));
}
