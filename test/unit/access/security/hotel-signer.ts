import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type HeldKeySet, keySetType } from '../../../../main/access/hotel-keys/judge-key-set.ts';
import { signCompact } from '../../../../main/access/token/compact-jws.ts';
import { publicPart } from '../../../../main/gateway/keys/key-files.ts';

/** A hotel key of a test with the row that is published of it. */
export type TestKey = {
  readonly privateKey: KeyObject;
  readonly kid: string;
  row(status: HeldKeySet['keys'][number]['status']): HeldKeySet['keys'][number];
};

/** Makes a key. */
export function testKey(): TestKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x, kid } = publicPart(privateKey);
  return {
    privateKey,
    kid,
    row: (status) => ({ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig', status }),
  };
}

/** Signs a list of keys as a gateway would. */
export function keySet(
  signer: TestKey,
  keys: HeldKeySet['keys'],
  change: Partial<HeldKeySet> = {},
  typ = keySetType,
): string {
  const set = { iss: 'harbour', number: 1, issuedAtMs: 1_000, keys, tlsPins: [], ...change };
  return signCompact(set, typ, signer);
}
