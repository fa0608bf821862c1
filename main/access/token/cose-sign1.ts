import { type KeyObject, sign, verify } from 'node:crypto';
import { decode, encode, rfc8949EncodeOptions, Tagged } from 'cborg';
import { z } from '../../../preload/contract/z.ts';

// COSE_Sign1 of RFC 9052 with one algorithm, in deterministic CBOR (RFC 8949 4.2.1), as far as a check-in QR needs it.

const coseSign1Tag = 18;
const algLabel = 1;
const kidLabel = 4;

/** EdDSA in the COSE algorithm registry. */
const algEdDsa = -8;

/** Length of a key id; four bytes keep the QR small, and a gateway has few keys. */
export const kidBytes = 4;

const envelope = z.tuple([
  z.instanceof(Uint8Array),
  z.instanceof(Map).refine((unprotected) => unprotected.size === 0),
  z.instanceof(Uint8Array),
  z.instanceof(Uint8Array).refine((signature) => signature.length === 64),
]);

const protectedHeader = z.tuple([
  z.tuple([z.literal(algLabel), z.literal(algEdDsa)]),
  z.tuple([z.literal(kidLabel), z.instanceof(Uint8Array).refine((kid) => kid.length === kidBytes)]),
]);

/** A message whose signature nobody has checked yet. */
export type UncheckedSign1 = {
  readonly kid: Uint8Array;
  readonly payload: Uint8Array;
  /** True when this key signed the message. */
  isSignedBy(publicKey: KeyObject): boolean;
};

/** Signs `payload` with an Ed25519 key; `kid` has four bytes. */
export function signCose1(
  payload: Uint8Array,
  key: { readonly kid: Uint8Array; readonly privateKey: KeyObject },
): Uint8Array {
  const header = encodeCbor(
    new Map<number, unknown>([
      [algLabel, algEdDsa],
      [kidLabel, key.kid],
    ]),
  );
  const signature = sign(null, toBeSigned(header, payload), key.privateKey);
  return encodeCbor(new Tagged(coseSign1Tag, [header, new Map(), payload, signature]));
}

/** Reads a message without trusting it. `null` for anything but the exact bytes that `signCose1` would have written. */
export function openCose1(bytes: Uint8Array): UncheckedSign1 | null {
  const tagged = decodeCbor(bytes, Tagged.preserve(coseSign1Tag));
  const parts = envelope.safeParse(tagged instanceof Tagged ? tagged.value : null);
  if (!parts.success) return null;
  const [header, , payload, signature] = parts.data;
  const entries = decodeCbor(header);
  const labels = protectedHeader.safeParse(entries instanceof Map ? [...entries] : null);
  if (!labels.success) return null;
  return {
    kid: labels.data[1][1],
    payload,
    isSignedBy: (publicKey) => verify(null, toBeSigned(header, payload), publicKey, signature),
  };
}

/** Writes CBOR in the one deterministic form. */
export function encodeCbor(value: unknown): Uint8Array {
  return encode(value, rfc8949EncodeOptions);
}

/** Reads CBOR in the one deterministic form, maps as `Map`; `undefined` for any other bytes, also for trailing ones. */
export function decodeCbor(bytes: Uint8Array, tags: ReturnType<typeof Tagged.preserve> = {}): unknown {
  try {
    const value: unknown = decode(bytes, {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      tags,
    });
    // The decoder accepts any order of keys, any size of floats and broken UTF-8; writing the value again shows them.
    return Buffer.compare(encodeCbor(value), bytes) === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

function toBeSigned(header: Uint8Array, payload: Uint8Array): Uint8Array {
  return encodeCbor(['Signature1', header, new Uint8Array(0), payload]);
}
