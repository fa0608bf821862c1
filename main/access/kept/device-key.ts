import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { terminalJwk } from '../../../preload/contract/http-shapes.ts';
import type { z } from '../../../preload/contract/z.ts';

/** The key a terminal proves itself with. Kept in a file for now, so the fleet view calls it a software key. */
export type DeviceKey = {
  readonly privateKey: KeyObject;
  readonly publicJwk: z.infer<typeof terminalJwk>;
  readonly isSoftwareKey: true;
};

/** Reads the terminal's P-256 key, or makes it on first run (mode 0600, written beside and renamed). Throws on a broken file. */
export function openDeviceKey(path: string): DeviceKey {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  const privateKey = createPrivateKey(readFileSync(path));
  const { kty, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicJwk: terminalJwk.parse({ kty, crv, x, y }), isSoftwareKey: true };
}
