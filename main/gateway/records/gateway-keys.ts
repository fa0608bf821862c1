import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { cosignatureLine } from '../../records/notes/signatures.ts';
import { newSigningKey } from '../../records/notes/signing-key.ts';
import { vkeyOf } from '../../records/notes/vkey.ts';
import { openSecretFile } from '../secret-file.ts';

/** Keys of the gateway that terminals deal with: it cosigns with one, and they encrypt segment keys to the other. */
export type GatewayKeys = {
  /** Verifier key of the gateway as a witness. */
  readonly witnessVkey: string;
  /** Signature line over a checkpoint's text. */
  cosign(text: string, atSeconds: number): string;
  readonly sealTo: AnswerOf<'recordState'>['sealTo'];
  /** Opens what was encrypted to `sealTo`. */
  readonly sealing: JWK;
};

/** Reads both keys from the data folder, or makes them on first run (PKCS #8, mode 0600). Throws on a broken file. */
export function openGatewayKeys(dataFolder: string, hotelId: string): GatewayKeys {
  const name = `${hotelId}/gateway/witness`;
  const witness = openKey(join(dataFolder, 'records-witness.pem'), newSigningKey);
  const sealingKey = openKey(
    join(dataFolder, 'records-sealing.pem'),
    () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  );
  const { x = '', y = '', d = '' } = sealingKey.export({ format: 'jwk' });
  return {
    witnessVkey: vkeyOf(name, 4, createPublicKey(witness)),
    cosign: (text, atSeconds) => cosignatureLine(text, { name, privateKey: witness }, atSeconds),
    sealTo: { kty: 'EC', crv: 'P-256', x, y },
    sealing: { kty: 'EC', crv: 'P-256', x, y, d },
  };
}

function openKey(path: string, make: () => KeyObject): KeyObject {
  return createPrivateKey(
    openSecretFile(path, () => Buffer.from(make().export({ type: 'pkcs8', format: 'pem' }))),
  );
}
