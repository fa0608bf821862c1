import type { JWK } from 'jose';
import type { PlainRecord } from '../../../../main/records/seal/sealed-record.ts';

/** What the test gives to Electron: things that Node has sealed, and keys. Bytes are hex. */
export type CryptoQuestion = {
  readonly segmentKey: string;
  readonly descriptorHash: string;
  readonly record: PlainRecord;
  readonly sealed: string;
  readonly sealTo: JWK;
  readonly privateKey: JWK;
  readonly keyId: string;
  readonly jwe: string;
};

/** What Electron made of it. */
export type CryptoAnswer = {
  readonly electron: string;
  readonly selfTest: string | null;
  readonly opened: PlainRecord | null;
  readonly givenLeaf: string;
  readonly sealed: string;
  readonly leaf: string;
  readonly jwe: string;
  readonly unwrapped: string | null;
  readonly note: string;
  readonly vkeys: readonly string[];
  readonly verified: readonly (boolean | number | null)[];
};
