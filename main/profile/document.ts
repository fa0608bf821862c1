import { createHash } from 'node:crypto';
import { compactVerify } from 'jose';
import { documentLimitCharacters } from '../../preload/contract/http-shapes.ts';
import { z } from '../../preload/contract/z.ts';
import { badPath } from './bad-path.ts';
import { type Designation, designationShape, type Profile, profileShape } from './shape.ts';
import { parseStrictJson } from './strict-json.ts';
import type { Trust } from './trust.ts';

// The two signed documents (D-08): compact JWS, EdDSA, verified against pinned keys. A document says what it is in its
// header, so that a profile can never stand for a designation.

/** Header `typ` of a signed profile. */
export const profileType = 'guestway-profile+jws';

/** Header `typ` of a signed designation. */
export const designationType = 'guestway-designation+jws';

const compactForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;

const header = z.strictObject({ alg: z.string(), kid: z.string().max(64), typ: z.string() });

/** Why a document is not taken. `unsigned`: no signature, or algorithm `none`. */
export type DocumentRefusal =
  | 'malformed'
  | 'unsigned'
  | 'bad-signature'
  | 'unknown-key'
  | 'wrong-type'
  | 'bad-shape'
  | 'expired'
  | 'not-yet-valid'
  | 'other-hotel';

/** A document with its hash, or why not. `path` names the place that is wrong when the code is `bad-shape`. */
export type DocumentVerdict<Value> =
  | { readonly ok: true; readonly value: Value /** Hex SHA-256 of the text. */; readonly hash: string }
  | { readonly ok: false; readonly code: DocumentRefusal; readonly path: string | null };

/** Whose document it must be, and when. `nowMs` is gateway time. */
export type DocumentContext = { readonly nowMs: number; readonly hotelId: string };

/** Checks form, signature, shape, dates and hotel of a designation. Never throws on what it is given. */
export async function verifyDesignation(
  jws: string,
  trust: Trust,
  context: DocumentContext,
): Promise<DocumentVerdict<Designation>> {
  const opened = await open(jws, trust, designationType, designationShape);
  if (!opened.ok) return opened;
  return checkUse(opened, [opened.value.hotelId], context);
}

/** Checks form, signature, shape, dates and hotels of a profile. Never throws on what it is given. */
export async function verifyProfile(
  jws: string,
  trust: Trust,
  context: DocumentContext,
): Promise<DocumentVerdict<Profile>> {
  const opened = await open(jws, trust, profileType, profileShape);
  if (!opened.ok) return opened;
  return checkUse(opened, opened.value.hotelIds, context);
}

/** Hex SHA-256 of a document's text: the name under which lease and records know it. */
export function documentHash(jws: string): string {
  return createHash('sha256').update(jws).digest('hex');
}

function refuse(
  code: DocumentRefusal,
  path: string | null = null,
): { ok: false; code: DocumentRefusal; path: string | null } {
  return { ok: false, code, path };
}

async function open<Shape extends z.ZodType>(
  jws: string,
  trust: Trust,
  type: string,
  shape: Shape,
): Promise<DocumentVerdict<z.infer<Shape>>> {
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

function checkUse<Value extends { readonly notBeforeMs: number; readonly notAfterMs: number }>(
  opened: DocumentVerdict<Value> & { readonly ok: true },
  hotelIds: readonly string[],
  context: DocumentContext,
): DocumentVerdict<Value> {
  if (context.nowMs < opened.value.notBeforeMs) return refuse('not-yet-valid');
  if (context.nowMs >= opened.value.notAfterMs) return refuse('expired');
  if (!hotelIds.includes(context.hotelId)) return refuse('other-hotel');
  return opened;
}

// Base64url leaves spare bits in the last character; two texts for one document would have two hashes.
function splitStrictly(jws: string): { header: Buffer; signature: Buffer } | null {
  if (jws.length > documentLimitCharacters || !compactForm.test(jws)) return null;
  const parts = jws.split('.').map((part) => ({ part, bytes: Buffer.from(part, 'base64url') }));
  if (parts.some(({ part, bytes }) => bytes.toString('base64url') !== part)) return null;
  const [head, , signature] = parts;
  return head === undefined || signature === undefined
    ? null
    : { header: head.bytes, signature: signature.bytes };
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
