import { z } from '../../../preload/contract/z.ts';

const path = z.string().min(1).max(4096);

/**
 * TLS of the gateway's own listener. `off`: none, for loopback and behind a proxy that speaks https. `own`: a certificate that
 * the gateway makes itself. Files: PEM of the certificate with its chain, PEM of its key, and pins of keys that may follow.
 */
export const tlsShape = z.union([
  z.enum(['off', 'own']),
  z.strictObject({
    certFile: path,
    keyFile: path,
    /** Base64url SHA-256 of the SubjectPublicKeyInfo of keys that may follow; terminals learn them ahead. */
    nextPins: z
      .array(z.string().regex(/^[\w-]{43}$/))
      .max(3)
      .default([]),
  }),
]);

/** What `tls` may say. */
export type TlsSetting = z.infer<typeof tlsShape>;

/** True for names and addresses of this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * What is wrong with a listener, its TLS and the address that others call, with the field to change; null when nothing is.
 * Tokens and sign-ins never cross a network in the clear.
 */
export function tlsProblem(setting: {
  readonly tls: TlsSetting;
  readonly host: string;
  readonly publicUrl: string | null;
}): { readonly field: 'tls' | 'publicUrl'; readonly problem: string } | null {
  const { tls, host, publicUrl } = setting;
  if (tls !== 'off')
    return publicUrl?.startsWith('http:') === true
      ? { field: 'publicUrl', problem: 'must be https where tls is on' }
      : null;
  if (isLoopback(host) || publicUrl?.startsWith('https:') === true) return null;
  return { field: 'tls', problem: 'must be "own" or name files for this host, or publicUrl an https proxy' };
}
