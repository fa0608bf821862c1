import { timingSafeEqual } from 'node:crypto';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import { spkiHash } from '../../../spki-hash.ts';

/**
 * A TLS connection to an upstream whose key the profile names: any of `pins` on the server's own certificate is enough, and
 * nothing else is. Destroyed before `secureConnect` reaches anyone else when the key is another, so no byte is sent to it.
 */
export function connectPinned(options: ConnectionOptions, pins: readonly string[]): TLSSocket {
  // The system's authorities have no say here: a pin replaces their judgement, it does not add to it.
  const socket = connect({ ...options, rejectUnauthorized: false });
  // A session is not resumed, so each connection shows its certificate.
  socket.prependOnceListener('secureConnect', () => {
    if (!hasPinnedKey(socket, pins)) socket.destroy();
  });
  return socket;
}

function hasPinnedKey(socket: TLSSocket, pins: readonly string[]): boolean {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return false;
  const digest = spkiHash(certificate.publicKey);
  return pins.some((pin) => timingSafeEqual(Buffer.from(pin, 'hex'), digest));
}
