import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DecisionReason } from '../../rules/decide.ts';

/** Why the proxy did not open a tunnel: the reasons of the rules, the channel, or a limit of the profile. */
export type RefusalReason = DecisionReason | 'channel' | 'limit';

/** An answer that opens nothing. `rule` and `reason` are null when the request was not judged by the rules. */
export type Refusal = {
  readonly status: 400 | 403 | 407 | 408 | 431 | 502 | 503;
  readonly reason: RefusalReason | null;
  readonly rule: string | null;
};

const phrases: Readonly<Record<Refusal['status'], string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** The refusal that is not a judgement: malformed, unauthorised, too late, too much. */
export function plainRefusal(status: Refusal['status']): Refusal {
  return { status, reason: null, rule: null };
}

/** Answers on a bare socket and gives it up. */
export function refuseSocket(socket: Duplex, refusal: Refusal): void {
  const lines = Object.entries(headersOf(refusal)).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${phrases[refusal.status]}\r\n${lines.join('')}\r\n`);
  // What the other side still sends is dropped, so that its end is seen.
  socket.resume();
}

/** Answers a request that is not CONNECT and closes the connection. */
export function refuseRequest(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(refusal.status, phrases[refusal.status], headersOf(refusal)).end();
}

function headersOf(refusal: Refusal): Record<string, string> {
  return {
    connection: 'close',
    'content-length': '0',
    ...(refusal.status === 407 ? { 'proxy-authenticate': 'Basic realm="guestway", charset="UTF-8"' } : {}),
    ...(refusal.reason === null ? {} : { 'x-guestway-block': refusal.reason }),
  };
}
