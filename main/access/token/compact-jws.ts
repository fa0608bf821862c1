import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from '../../../preload/contract/z.ts';

// Compact JWS (RFC 7515) by the hotel key, with EdDSA (RFC 8037) and nothing else. A message says in its header what it is,
// so that a signed time can never stand for a list of keys.

const header = z.strictObject({
  alg: z.literal('EdDSA'),
  typ: z.string().min(1).max(64),
  kid: z.string().regex(/^[0-9a-f]{8}$/),
});

const compactForm = /^([\w-]{1,512})\.([\w-]{1,2000000})\.([\w-]{86})$/;

/** What signs a compact message; `kid` is hex. */
export type CompactSigner = { readonly kid: string; readonly privateKey: KeyObject };

/** A message whose signature nobody has checked yet. */
export type UncheckedCompact = {
  readonly kid: string;
  readonly payload: unknown;
  /** True when `publicKey` made the signature over exactly this text. */
  isSignedBy(publicKey: KeyObject): boolean;
};

/** Signs `payload` as JSON under a header that names its kind. */
export function signCompact(payload: unknown, typ: string, { kid, privateKey }: CompactSigner): string {
  const head = textOf({ alg: 'EdDSA', typ, kid });
  const signed = `${head}.${textOf(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Reads a message of this kind without trusting it; `null` for any other text. Never throws. */
export function openCompact(text: string, typ: string): UncheckedCompact | null {
  const [, head = '', body = '', signature = ''] = compactForm.exec(text) ?? [];
  if (signature === '') return null;
  const said = header.safeParse(jsonOf(head));
  const payload = jsonOf(body);
  if (!said.success || said.data.typ !== typ || payload === undefined) return null;
  return {
    kid: said.data.kid,
    payload,
    isSignedBy: (publicKey) =>
      verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url')),
  };
}

function textOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64url')));
  } catch {
    return undefined;
  }
}
