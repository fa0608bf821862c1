import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { SignJWT } from 'jose';
import { type AnswerOf, type BodyOf, type EndpointName, endpoints } from '../../preload/contract/http.ts';
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
  call<Name extends EndpointName>(
    name: Name,
    body: BodyOf<Name>,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<GatewayReply<AnswerOf<Name>>>;
};

/** What the client needs. `baseUrl` is the gateway's public URL, without a path. */
export type GatewayClientDeps = {
  readonly baseUrl: string;
  readonly key: DeviceKey;
  readonly clock: Clock;
  readonly time: GatewayTime;
};

/** A gateway on the hotel's own network answers in milliseconds; after four seconds it counts as away. */
const callLimitMs = 4_000;

/** Two documents and a few profiles; more than this is not our gateway. */
const answerLimitBytes = 8 * 1024 * 1024;

type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly tookMs: number;
};

/** Makes the client. Node's own http, since `session.fetch` dies with the network service (electron#49572). */
export function createGatewayClient({ baseUrl, key, clock, time }: GatewayClientDeps): GatewayClient {
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

  const send = async (method: 'GET' | 'POST', url: URL, body: unknown): Promise<HttpAnswer> => {
    const headers = { dpop: await proof(method, url), accept: 'application/json' };
    const startedAt = clock.monotonicMs();
    const answer = await exchange(method, url, headers, body === undefined ? null : JSON.stringify(body));
    const fresh = answer.headers['dpop-nonce'];
    if (typeof fresh === 'string') nonce = fresh;
    return { ...answer, tookMs: clock.monotonicMs() - startedAt };
  };

  return {
    async call(name, body, parameters = {}) {
      const { method, path, answer: shape } = endpoints[name];
      const url = new URL(
        path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? '')),
        baseUrl,
      );
      try {
        let answer = await send(method, url, body);
        if (answer.status === 401 && refusalOf(answer.text)?.code === 'use_dpop_nonce')
          answer = await send(method, url, body);
        if (answer.status >= 500) return { ok: false, code: 'away' };
        if (answer.status !== 200) {
          const refusal = refusalOf(answer.text);
          if (refusal === null) return { ok: false, code: 'away' };
          return {
            ok: false,
            code: 'refused',
            reason: refusal.code,
            retryAfterSeconds: refusal.retryAfterSeconds ?? null,
          };
        }
        const value = shape.parse(JSON.parse(answer.text)) as AnswerOf<typeof name>;
        learnTime(value, answer.tookMs, time);
        return { ok: true, value };
      } catch {
        return { ok: false, code: 'away' };
      }
    },
  };
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
  method: string,
  url: URL,
  headers: Record<string, string>,
  body: string | null,
): Promise<Omit<HttpAnswer, 'tookMs'>> {
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method,
      headers:
        body === null
          ? headers
          : { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(callLimitMs),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > answerLimitBytes) response.destroy(new Error('answer-too-long'));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.end(body ?? undefined);
  });
}
