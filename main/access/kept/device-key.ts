import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { terminalJwk } from '../../../preload/contract/http-shapes.ts';
import type { z } from '../../../preload/contract/z.ts';
import { openKeyFile } from './key-file.ts';

/** The key a terminal proves itself with. Kept in a file for now, so the fleet view calls it a software key. */
export type DeviceKey = {
  readonly privateKey: KeyObject;
  readonly publicJwk: z.infer<typeof terminalJwk>;
  readonly isSoftwareKey: true;
};

/** Opens the terminal's P-256 key; made on first run. Throws on a broken file. */
export function openDeviceKey(path: string): DeviceKey {
  const privateKey = openKeyFile(path, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const { kty, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { privateKey, publicJwk: terminalJwk.parse({ kty, crv, x, y }), isSoftwareKey: true };
}
