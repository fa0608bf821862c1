import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';

/** How long an exchange may be silent, and may take in all, and how much it may bring. */
export type ExchangeLimits = { readonly silenceMs: number; readonly wholeMs: number; readonly bytes: number };

/** One request as it goes out. */
export type Asked = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly body: string | null;
  readonly limits: ExchangeLimits;
  /** Takes the bytes of a good answer in place of a text. */
  readonly take: ((piece: Uint8Array) => void) | null;
};

/** An answer that was read to its end. */
export type Exchanged = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** Asks and reads the answer. Rejects when the connection fails, is silent too long, or brings too much. */
export function exchange(
  { method, url, body, limits, take }: Asked,
  headers: Record<string, string>,
  agent: Agent | undefined,
): Promise<Exchanged> {
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
