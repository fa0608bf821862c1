import { randomUUID } from 'node:crypto';
import type { Agent } from 'node:https';
import { SignJWT } from 'jose';
import { type AnswerOf, type BodyOf, type EndpointName, endpoints } from '../../preload/contract/http.ts';
import { type ListRouteName, listRoutes } from '../../preload/contract/http-lists.ts';
import { type ReleaseRouteName, releaseRoutes } from '../../preload/contract/http-releases.ts';
import { errorAnswer } from '../../preload/contract/http-shapes.ts';
import type { Clock } from '../clock.ts';
import { type Asked, type Exchanged, type ExchangeLimits, exchange } from './gateway-exchange.ts';
import type { GatewayTime } from './gateway-time.ts';
import { createGatewayTls, type GatewayTls } from './gateway-tls.ts';
import type { DeviceKey } from './kept/device-key.ts';
import type { TimeCheck } from './signed-time.ts';

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
    name: ListRouteName | ReleaseRouteName,
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
 * What the client needs. `baseUrl` is the gateway's public URL, without a path. `tls` says how an https gateway is known;
 * without it the system's authorities decide.
 */
export type GatewayClientDeps = {
  readonly baseUrl: string;
  readonly tls?: Pick<GatewayTls, 'agent'>;
  readonly key: DeviceKey;
  readonly clock: Clock;
  readonly time: GatewayTime;
  /** What proves a time; without it every time is believed. */
  readonly timeCheck?: TimeCheck;
};

/** A gateway on the hotel's own network answers in milliseconds; after four seconds of silence it counts as away. */
const silenceMs = 4_000;

const callLimits: ExchangeLimits = { silenceMs, wholeMs: silenceMs, bytes: 1024 * 1024 };

/** A designation and a few profiles, of which one may be as long as a document can be. */
const documentsLimits: ExchangeLimits = { silenceMs, wholeMs: 60_000, bytes: 64 * 1024 * 1024 };

/** The largest list over the slowest network of a hotel. */
const downloadWholeMs = 900_000;

const byteRoutes = { ...listRoutes, ...releaseRoutes };

type HttpAnswer = Exchanged & {
  readonly tookMs: number;
  /** `jti` of the proof it was asked with. */
  readonly proofJti: string;
};

/** Makes the client. Node's own http, since `session.fetch` dies with the network service (electron#49572). */
export function createGatewayClient({
  baseUrl,
  tls = createGatewayTls(() => ({ by: 'system', pins: [] })),
  key,
  clock,
  time,
  timeCheck,
}: GatewayClientDeps): GatewayClient {
  const isTls = new URL(baseUrl).protocol === 'https:';
  const agentOf = (): Agent | undefined => (isTls ? tls.agent() : undefined);
  let nonce: string | undefined;
  let proofTime: { readonly atMs: number; readonly mono: number } | null = null;

  const proofNowMs = (): number =>
    proofTime === null ? time.nowMs() : proofTime.atMs + clock.monotonicMs() - proofTime.mono;

  const proof = (method: string, url: URL, jti: string): Promise<string> => {
    const claims = {
      htm: method,
      htu: `${url.origin}${url.pathname}`,
      jti,
      ...(nonce === undefined ? {} : { nonce }),
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: key.publicJwk })
      .setIssuedAt(Math.floor(proofNowMs() / 1000))
      .sign(key.privateKey);
  };

  const send = async (asked: Asked): Promise<HttpAnswer> => {
    const proofJti = randomUUID();
    const headers = { dpop: await proof(asked.method, asked.url, proofJti), accept: '*/*' };
    const startedAt = clock.monotonicMs();
    const answer = await exchange(asked, headers, agentOf());
    const fresh = answer.headers['dpop-nonce'];
    if (typeof fresh === 'string') nonce = fresh;
    return { ...answer, tookMs: clock.monotonicMs() - startedAt, proofJti };
  };

  /** What the gateway calls now, unproved: enough for the date of a proof, and used for nothing else. */
  const askProofTime = async (): Promise<void> => {
    const { method, path, answer } = endpoints.health;
    const url = urlOf(baseUrl, path, {});
    const { text } = await exchange(
      { method, url, body: null, limits: callLimits, take: null },
      {},
      agentOf(),
    );
    proofTime = { atMs: answer.parse(JSON.parse(text)).nowMs, mono: clock.monotonicMs() };
  };

  /**
   * The good answer, or why there is none. A proof without a fresh nonce is made again once, and so is one that the gateway
   * does not take, under its own date: a terminal whose clock is wrong, or that slept, must find back by itself.
   */
  const ask = async (asked: Asked): Promise<GatewayReply<HttpAnswer>> => {
    let answer = await send(asked);
    if (isProofRefused(answer, 'use_dpop_nonce')) answer = await send(asked);
    if (isProofRefused(answer, 'invalid_dpop_proof')) {
      await askProofTime();
      answer = await send(asked);
    }
    if (answer.status === 200) return { ok: true, value: answer };
    const refusal = answer.status < 500 ? refusalOf(answer.text) : null;
    if (refusal === null) return { ok: false, code: 'away' };
    const { code: reason, retryAfterSeconds = null } = refusal;
    return { ok: false, code: 'refused', reason, retryAfterSeconds };
  };

  return {
    async call(name, body, parameters = {}) {
      const { method, path, answer: shape, silenceMs: waitMs } = endpoints[name];
      const url = urlOf(baseUrl, path, parameters);
      const limits = limitsOf(name, waitMs);
      const text = body === undefined ? null : JSON.stringify(body);
      try {
        const reply = await ask({ method, url, body: text, limits, take: null });
        if (!reply.ok) return reply;
        const value = shape.parse(JSON.parse(reply.value.text)) as AnswerOf<typeof name>;
        if (learnTime(value, reply.value, { time, timeCheck })) proofTime = null;
        return { ok: true, value };
      } catch {
        return { ok: false, code: 'away' };
      }
    },
    async download(name, parameters, { limitBytes, take }) {
      const { method, path } = byteRoutes[name];
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

function limitsOf(name: EndpointName, waitMs: number | undefined): ExchangeLimits {
  if (waitMs !== undefined) return { ...callLimits, silenceMs: waitMs, wholeMs: waitMs };
  return name === 'documents' ? documentsLimits : callLimits;
}

function urlOf(baseUrl: string, path: string, parameters: Readonly<Record<string, string>>): URL {
  return new URL(
    path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? '')),
    baseUrl,
  );
}

/**
 * Several answers carry the gateway's time; all of them teach it. A terminal that holds the hotel's keys takes no signed time
 * that does not verify for the one it should have been: it counts as none, and the answer itself still stands. True when a
 * signed time was taken.
 */
function learnTime(
  value: unknown,
  { tookMs, proofJti }: HttpAnswer,
  { time, timeCheck }: Pick<GatewayClientDeps, 'time'> & { readonly timeCheck: TimeCheck | undefined },
): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (timeCheck?.canCheck() === true && 'time' in value && typeof value.time === 'string') {
    const signedMs = timeCheck.timeOf(value.time, proofJti);
    if (signedMs !== null) time.learnSigned(signedMs, tookMs);
    return signedMs !== null;
  }
  if ('nowMs' in value && typeof value.nowMs === 'number') time.learn(value.nowMs, tookMs);
  else if ('lease' in value) {
    const { lease } = value;
    if (typeof lease === 'object' && lease !== null && 'nowMs' in lease && typeof lease.nowMs === 'number')
      time.learn(lease.nowMs, tookMs);
  }
  return false;
}

function isProofRefused(
  { status, text }: HttpAnswer,
  code: 'use_dpop_nonce' | 'invalid_dpop_proof',
): boolean {
  return status === 401 && refusalOf(text)?.code === code;
}

function refusalOf(text: string): { code: string; retryAfterSeconds?: number | undefined } | null {
  try {
    return errorAnswer.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
