import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** Nobody on the hotel's network needs longer to send a request. */
export const requestLimitMs = 10_000;

/** Broken HTTP gets a code too, and no word of the parser's. */
export function answerBrokenRequest(socket: Duplex): void {
  // Nobody has agreed on keys yet: there is nobody to talk to.
  if (socket instanceof TLSSocket && socket.getProtocol() === null) socket.destroy();
  else if (socket.writable)
    socket.end(
      `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"code":"bad-input"}`,
    );
}
