import { createReadStream } from 'node:fs';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { TLSSocket } from 'node:tls';
import { connectPinned } from '../../proxy/channel/pinned-tls.ts';
import { decodeIpp, type IppAnswer } from './ipp-message.ts';

/** A printer on the hotel's network. */
export type PrinterPlace = {
  /** `ipp://host[:port]/path` or `ipps://...`. */
  readonly url: string;
  /** Hex SHA-256 of public keys, one of which an `ipps` printer must show; empty asks the system's authorities. */
  readonly pins: readonly string[];
};

/** What is sent: a message, and the document behind it. */
export type IppParcel = { readonly message: Buffer; readonly documentPath: string | null };

const plainPort = 631;
const longestAnswerBytes = 64 * 1024;
/** A printer that says nothing for so long is away. Large sheets keep its connection busy meanwhile. */
const silenceLimitMs = 15_000;

/** Sends one parcel; `null` when no answer comes that can be read, or the signal came first. Rejects never. */
export async function exchangeIpp(
  place: PrinterPlace,
  parcel: IppParcel,
  signal?: AbortSignal,
): Promise<IppAnswer | null> {
  try {
    return decodeIpp(await post(place, parcel, signal));
  } catch {
    return null;
  }
}

/** Address for the HTTP below the protocol (RFC 8010, 4; RFC 7472). */
export function httpAddressOf(printerUrl: string): { readonly isSecure: boolean; readonly url: URL } {
  const isSecure = printerUrl.toLowerCase().startsWith('ipps:');
  const url = new URL(printerUrl.replace(/^ipps?:/i, isSecure ? 'https:' : 'http:'));
  if (url.port === '' && !/:(80|443)(\/|$)/.test(printerUrl)) url.port = String(plainPort);
  return { isSecure, url };
}

/** Begins the request; where the printer's key is pinned, only once the printer has shown it. */
async function post(place: PrinterPlace, parcel: IppParcel, signal?: AbortSignal): Promise<Buffer> {
  const { isSecure, url } = httpAddressOf(place.url);
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/ipp' },
    timeout: silenceLimitMs,
    ...(signal === undefined ? {} : { signal }),
  };
  if (!isSecure || place.pins.length === 0) {
    const request = isSecure ? tlsRequest : plainRequest;
    return exchange(request(url, { ...options, agent: false }), parcel);
  }
  const socket = await shownKey(url, place.pins);
  return exchange(tlsRequest(url, { ...options, createConnection: () => socket }), parcel);
}

function shownKey(url: URL, pins: readonly string[]): Promise<TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // An address has no name that could be asked for.
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = connectPinned(
    { host, port: Number(url.port || 443), timeout: silenceLimitMs, ...name },
    pins,
  );
  return new Promise((resolve, reject) => {
    socket.once('timeout', () => socket.destroy(new Error('silent')));
    socket.once('secureConnect', () => resolve(socket));
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('closed')));
  });
}

/** Sends the parcel and takes the answer, no more of it than an answer can be. */
function exchange(sent: ClientRequest, { message, documentPath }: IppParcel): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        if (bytes > longestAnswerBytes) sent.destroy(new Error('answer-too-long'));
      });
      answer.on('error', reject);
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error('refused')),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error('silent')));
    sent.on('error', reject);
    sent.on('close', () => reject(new Error('closed')));
    sent.write(message);
    if (documentPath === null) sent.end();
    else pipeline(createReadStream(documentPath), sent).catch(reject);
  });
}
