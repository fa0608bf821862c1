import { createHash } from 'node:crypto';
import { compactVerify } from 'jose';
import { documentLimitCharacters } from '../../preload/contract/http-shapes.ts';
import { z } from '../../preload/contract/z.ts';
import { badPath } from './bad-path.ts';
import { parseStrictJson } from './strict-json.ts';
import type { Trust } from './trust.ts';

// What the authority signs (D-08): compact JWS, EdDSA, verified against pinned keys. A document says what it is in its
// header, so that one kind can never stand for another.

const compactForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;

const header = z.strictObject({ alg: z.string(), kid: z.string().max(64), typ: z.string() });

/** Why a signed text is not taken, whatever it says. `unsigned`: no signature, or algorithm `none`. */
export type SignedTextRefusal =
  | 'malformed'
  | 'unsigned'
  | 'bad-signature'
  | 'unknown-key'
  | 'wrong-type'
  | 'bad-shape';

/** What a signed text says with its hash, or why not. `path` names the place that is wrong when the code is `bad-shape`. */
export type SignedTextVerdict<Value> =
  | { readonly ok: true; readonly value: Value /** Hex SHA-256 of the text. */; readonly hash: string }
  | { readonly ok: false; readonly code: SignedTextRefusal; readonly path: string | null };

/** Hex SHA-256 of a document's text: the name under which lease and records know it. */
export function documentHash(jws: string): string {
  return createHash('sha256').update(jws).digest('hex');
}

/** Checks form, signature, kind and shape. Never throws on what it is given. */
export async function openSigned<Shape extends z.ZodType>(
  jws: string,
  trust: Trust,
  type: string,
  shape: Shape,
): Promise<SignedTextVerdict<z.infer<Shape>>> {
  const parts = splitStrictly(jws);
  if (parts === null) return refuse('malformed');
  const head = header.safeParse(parseStrictJson(parts.header));
  if (!head.success) return refuse('malformed');
  if (head.data.alg.toLowerCase() === 'none' || parts.signature.length === 0) return refuse('unsigned');
  // The algorithm is ours to name, not the document's: a public key taken for an HMAC secret would sign anything.
  if (head.data.alg !== 'EdDSA') return refuse('bad-signature');
  const key = trust.get(head.data.kid);
  if (key === undefined) return refuse('unknown-key');
  const payload = await payloadSignedBy(jws, key);
  if (payload === null) return refuse('bad-signature');
  if (head.data.typ !== type) return refuse('wrong-type');
  const json = parseStrictJson(payload);
  if (json === undefined) return refuse('malformed');
  const value = shape.safeParse(json);
  if (!value.success) return refuse('bad-shape', badPath(value.error));
  return { ok: true, value: value.data, hash: documentHash(jws) };
}

/** Header and content of a text in the form of a signed one, **without checking who signed it**; `null` for any other text. */
export function readUnchecked(
  jws: string,
): { readonly kid: string; readonly type: string; readonly content: unknown } | null {
  const parts = splitStrictly(jws);
  const head = header.safeParse(parts === null ? undefined : parseStrictJson(parts.header));
  const content = parts === null ? undefined : parseStrictJson(parts.payload);
  if (!head.success || content === undefined) return null;
  return { kid: head.data.kid, type: head.data.typ, content };
}

function refuse(
  code: SignedTextRefusal,
  path: string | null = null,
): { ok: false; code: SignedTextRefusal; path: string | null } {
  return { ok: false, code, path };
}

// Base64url leaves spare bits in the last character; two texts for one document would have two hashes.
function splitStrictly(jws: string): { header: Buffer; payload: Buffer; signature: Buffer } | null {
  if (jws.length > documentLimitCharacters || !compactForm.test(jws)) return null;
  const parts = jws.split('.').map((part) => ({ part, bytes: Buffer.from(part, 'base64url') }));
  if (parts.some(({ part, bytes }) => bytes.toString('base64url') !== part)) return null;
  const [head, payload, signature] = parts;
  return head === undefined || payload === undefined || signature === undefined
    ? null
    : { header: head.bytes, payload: payload.bytes, signature: signature.bytes };
}

async function payloadSignedBy(
  jws: string,
  key: Parameters<typeof compactVerify>[1],
): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(jws, key, { algorithms: ['EdDSA'] })).payload;
  } catch {
    return null;
  }
}
