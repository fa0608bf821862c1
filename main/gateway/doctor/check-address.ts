import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Clock } from '../../clock.ts';
import type { AddressCode, DoctorLine } from './doctor-line.ts';

const limitMs = 8_000;
const soonDays = 14;

// Node's names of what is wrong, from OpenSSL and the system.
const codes: Readonly<Record<string, AddressCode>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ECONNREFUSED: 'refused',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-not-trusted',
  CERT_UNTRUSTED: 'certificate-not-trusted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no-tls',
};

/**
 * Connects to an address without asking anything, and says what stands in the way: name, port, or certificate. `address` is
 * an `https:`, `wss:`, `http:` or `ws:` address.
 */
export async function checkAddress(address: string, clock: Clock): Promise<DoctorLine> {
  const url = new URL(address);
  const isTls = ['https:', 'wss:'].includes(url.protocol);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (isTls ? 443 : 80);
  const options = { host, port, ...(isTls && isIP(host) === 0 ? { servername: host } : {}) };
  const line = (code: AddressCode, days: number | null = null): DoctorLine => ({
    step: 'address',
    verdict: code === 'reachable' ? 'ok' : code === 'certificate-ends-soon' ? 'unknown' : 'problem',
    code,
    host: url.host,
    days,
  });
  const socket = isTls ? connectTls(options) : connectTcp(options);
  try {
    const problem = await opened(socket, isTls ? 'secureConnect' : 'connect', clock);
    if (problem !== null)
      return line(
        codes[problem] ??
          (isTls && /^(?:ERR_(?:TLS|SSL)|CERT)/.test(problem) ? 'tls-failed' : 'no-connection'),
      );
    const days = isTls ? daysLeft(socket as TLSSocket, clock.nowMs()) : null;
    return line(days !== null && days < soonDays ? 'certificate-ends-soon' : 'reachable', days);
  } finally {
    socket.destroy();
  }
}

/** `null` once it is open; otherwise the name of what is wrong. */
function opened(socket: Socket, event: 'connect' | 'secureConnect', clock: Clock): Promise<string | null> {
  return new Promise((resolve) => {
    const stop = clock.alarm(limitMs, () => resolve('ETIMEDOUT'));
    const end = (problem: string | null): void => {
      stop();
      resolve(problem);
    };
    socket.once(event, () => end(null));
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'unknown'));
    socket.once('close', () => end('ECONNRESET'));
  });
}

function daysLeft(socket: TLSSocket, nowMs: number): number | null {
  const endMs = Date.parse(socket.getPeerCertificate().valid_to ?? '');
  return Number.isNaN(endMs) ? null : Math.floor((endMs - nowMs) / 86_400_000);
}

/** The web addresses in the configuration of a hotel system, one for each origin. */
export function addressesIn(config: unknown): string[] {
  const found = (value: unknown): string[] => {
    if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(found);
    if (typeof value !== 'string' || !/^(?:https?|wss?):\/\//.test(value)) return [];
    const url = URL.parse(value);
    return url === null ? [] : [`${url.protocol}//${url.host}`];
  };
  return [...new Set(found(config))];
}
