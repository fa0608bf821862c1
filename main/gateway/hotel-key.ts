import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { kidBytes } from '../access/token/cose-sign1.ts';
import type { QrSigningKey, QrVerifyKey } from '../access/token/qr-token.ts';
import { openSecretFile } from './secret-file.ts';

/** The hotel's Ed25519 key for QR tokens, and the list a QR is verified against. */
export type HotelKey = {
  /** Grows with every rotation; records name it. */
  readonly version: number;
  readonly signing: QrSigningKey;
  readonly verifying: readonly QrVerifyKey[];
};

/** Reads the hotel key from the data folder, or makes it on first run (PKCS #8, mode 0600). Throws on a broken file. */
export function openHotelKey(dataFolder: string): HotelKey {
  const pem = openSecretFile(join(dataFolder, 'hotel-key-1.pem'), () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  });
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, kidBytes);
  return { version: 1, signing: { kid, privateKey }, verifying: [{ kid, alg: 'EdDSA', publicKey }] };
}
