import { X509Certificate } from 'node:crypto';
import { spkiHash } from '../spki-hash.ts';

/** Answers to Chromium's question about a certificate (Electron: `setCertificateVerifyProc`): take it, refuse it, judge it. */
const [take, refuse, judgeYourself] = [0, -2, -3] as const;

/**
 * Whether the console may talk to who shows a certificate (PEM). With pins only the key counts, as for a terminal, and only on the
 * gateway's own name; without pins the engine judges.
 */
export function consoleVerdict(
  shown: { readonly hostname: string; readonly pem: string },
  gateway: { readonly hostname: string; readonly pins: readonly string[] },
): 0 | -2 | -3 {
  if (shown.hostname !== gateway.hostname) return refuse;
  if (gateway.pins.length === 0) return judgeYourself;
  const pin = spkiHash(new X509Certificate(shown.pem).publicKey).toString('base64url');
  return gateway.pins.includes(pin) ? take : refuse;
}
