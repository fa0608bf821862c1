import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { checkServerIdentity } from 'node:tls';
import { SignJWT } from 'jose';
import { type AnswerOf, type BodyOf, type EndpointName, endpoints } from '../../preload/contract/http.ts';
import { type ListRouteName, listRoutes } from '../../preload/contract/http-lists.ts';
import { errorAnswer } from '../../preload/contract/http-shapes.ts';
import type { Clock } from '../clock.ts';
import type { GatewayTime } from './gateway-time.ts';
import type { DeviceKey } from './kept/device-key.ts';

/** What an endpoint said. `away`: no usable answer; everything else is the gateway's own word. */
export type GatewayReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: 'away' }
  | {
      readonly ok: false;
      readonly code: 'refused';
      readonly reason: string;
      readonly retryAfterSeconds: number | null;
    };

/** Calls the gateway with proof of possession (RFC 9449). Never throws: a call that fails is `away`. */
export type GatewayClient = {
  /** Hands a file over in the pieces it arrives in; one that `take` throws at, or that breaks off, is `away`. */
  download(
    name: ListRouteName,
    parameters: Readonly<Record<string, string>>,
    sink: DownloadSink,
  ): Promise<GatewayReply<null>>;
  call<Name extends EndpointName>(
    name: Name,
    body: BodyOf<Name>,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<GatewayReply<AnswerOf<Name>>>;
};

/** Where the bytes of a download go, and how many there may be. */
export type DownloadSink = { readonly limitBytes: number; take(piece: Uint8Array): void };

/**
 * What the client needs. `baseUrl` is the gateway's public URL, without a path. `pins` are hex SHA-256 of public keys
 * (SubjectPublicKeyInfo): with any given, an https gateway must show one of them, beside a certificate the system trusts.
 */
export type GatewayClientDeps = {
  readonly baseUrl: string;
  readonly pins?: readonly string[];
  readonly key: DeviceKey;
  readonly clock: Clock;
  readonly time: GatewayTime;
};

/** How long an exchange may be silent, and may take in all, and how much it may bring. */
type ExchangeLimits = { readonly silenceMs: number; readonly wholeMs: number; readonly bytes: number };

/** A gateway on the hotel's own network answers in milliseconds; after four seconds of silence it counts as away. */
const silenceMs = 4_000;

const callLimits: ExchangeLimits = { silenceMs, wholeMs: silenceMs, bytes: 1024 * 1024 };

/** A designation and a few profiles, of which one may be as long as a document can be. */
const documentsLimits: ExchangeLimits = { silenceMs, wholeMs: 60_000, bytes: 64 * 1024 * 1024 };

/** The largest list over the slowest network of a hotel. */
const downloadWholeMs = 900_000;

/** One request as it goes out. */
type Asked = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body: string | null;
  readonly limits: ExchangeLimits;
  /** Takes the bytes of a good answer in place of a text. */
  readonly take: ((piece: Uint8Array) => void) | null;
};

type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly tookMs: number;
};

/** Makes the client. Node's own http, since `session.fetch` dies with the network service (electron#49572). */
export function createGatewayClient({
  baseUrl,
  pins = [],
  key,
  clock,
  time,
}: GatewayClientDeps): GatewayClient {
  const agent = new URL(baseUrl).protocol === 'https:' ? pinnedAgent(pins) : undefined;
  let nonce: string | undefined;

  const proof = (method: string, url: URL): Promise<string> => {
    const claims = {
      htm: method,
      htu: `${url.origin}${url.pathname}`,
      jti: randomUUID(),
      ...(nonce === undefined ? {} : { nonce }),
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: key.publicJwk })
      .setIssuedAt(Math.floor(time.nowMs() / 1000))
      .sign(key.privateKey);
  };

  const send = async (asked: Asked): Promise<HttpAnswer> => {
    const headers = { dpop: await proof(asked.method, asked.url), accept: '*/*' };
    const startedAt = clock.monotonicMs();
    const answer = await exchange(asked, headers, agent);
    const fresh = answer.headers['dpop-nonce'];
    if (typeof fresh === 'string') nonce = fresh;
    return { ...answer, tookMs: clock.monotonicMs() - startedAt };
  };

  /** The good answer, or why there is none. A proof without a fresh nonce is made again once. */
  const ask = async (asked: Asked): Promise<GatewayReply<HttpAnswer>> => {
    let answer = await send(asked);
    if (answer.status === 401 && refusalOf(answer.text)?.code === 'use_dpop_nonce')
      answer = await send(asked);
    if (answer.status === 200) return { ok: true, value: answer };
    const refusal = answer.status < 500 ? refusalOf(answer.text) : null;
    if (refusal === null) return { ok: false, code: 'away' };
    const { code: reason, retryAfterSeconds = null } = refusal;
    return { ok: false, code: 'refused', reason, retryAfterSeconds };
  };

  return {
    async call(name, body, parameters = {}) {
      const { method, path, answer: shape } = endpoints[name];
      const url = urlOf(baseUrl, path, parameters);
      const limits = name === 'documents' ? documentsLimits : callLimits;
      const text = body === undefined ? null : JSON.stringify(body);
      try {
        const reply = await ask({ method, url, body: text, limits, take: null });
        if (!reply.ok) return reply;
        const value = shape.parse(JSON.parse(reply.value.text)) as AnswerOf<typeof name>;
        learnTime(value, reply.value.tookMs, time);
        return { ok: true, value };
      } catch {
        return { ok: false, code: 'away' };
      }
    },
    async download(name, parameters, { limitBytes, take }) {
      const { method, path } = listRoutes[name];
      const url = urlOf(baseUrl, path, parameters);
      const limits = { silenceMs, wholeMs: downloadWholeMs, bytes: limitBytes };
      try {
        const reply = await ask({ method, url, body: null, limits, take });
        return reply.ok ? { ok: true, value: null } : reply;
      } catch {
        return { ok: false, code: 'away' };
      }
    },
  };
}

/** An agent of its own: the shared one would hand out a connection that was opened, and checked, for somebody else. */
function pinnedAgent(pins: readonly string[]): Agent {
  return new Agent({
    keepAlive: true,
    // Asked once the system has found nothing wrong, before anything is sent.
    checkServerIdentity(host, certificate) {
      const found = checkServerIdentity(host, certificate);
      if (found !== undefined || pins.length === 0) return found;
      const key = new X509Certificate(certificate.raw).publicKey.export({ type: 'spki', format: 'der' });
      const digest = createHash('sha256').update(key).digest('hex');
      return pins.includes(digest) ? undefined : new Error('gateway-not-pinned');
    },
  });
}

function urlOf(baseUrl: string, path: string, parameters: Readonly<Record<string, string>>): URL {
  return new URL(
    path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? '')),
    baseUrl,
  );
}

/** Several answers carry the gateway's time; all of them teach it. */
function learnTime(value: unknown, tookMs: number, time: GatewayTime): void {
  if (typeof value !== 'object' || value === null) return;
  if ('nowMs' in value && typeof value.nowMs === 'number') time.learn(value.nowMs, tookMs);
  else if ('lease' in value) learnTime(value.lease, tookMs, time);
}

function refusalOf(text: string): { code: string; retryAfterSeconds?: number | undefined } | null {
  try {
    return errorAnswer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function exchange(
  { method, url, body, limits, take }: Asked,
  headers: Record<string, string>,
  agent: Agent | undefined,
): Promise<Omit<HttpAnswer, 'tookMs'>> {
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method,
      headers:
        body === null
          ? headers
          : { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(limits.wholeMs),
      timeout: limits.silenceMs,
      agent,
    });
    request.on('timeout', () => request.destroy(new Error('silent')));
    request.on('error', reject);
    request.on('response', (response) => {
      response.on('error', reject);
      readAnswer(response, limits.bytes, response.statusCode === 200 ? take : null).then((text) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      }, reject);
    });
    request.end(body ?? undefined);
  });
}

/** Reads an answer to its end; `take` gets its bytes, or else they become the text. Rejects when it is too long or breaks off. */
async function readAnswer(
  response: IncomingMessage,
  limitBytes: number,
  take: Asked['take'],
): Promise<string> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limitBytes) throw new Error('answer-too-long');
    if (take === null) kept.push(piece);
    else take(piece);
  }
  return Buffer.concat(kept).toString('utf8');
}
