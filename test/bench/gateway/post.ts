import { type Agent, request } from 'node:http';

/** One request of a terminal, proof and all. */
export type Post = {
  readonly url: string;
  readonly proof: string | null;
  readonly body: string;
};

/** What came back. */
export type Posted = { readonly status: number; readonly text: string; readonly nonce: string | null };

/** Longest wait for an answer. */
const patienceMs = 60_000;

/** Sends it over the connections of an agent. Rejects when there is no answer within a minute. */
export function post(agent: Agent, { url, proof, body }: Post): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(proof !== null && { dpop: proof }),
    };
    const sent = request(url, { method: 'POST', agent, headers, timeout: patienceMs });
    sent.on('timeout', () => sent.destroy(new Error('no-answer')));
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const nonce = response.headers['dpop-nonce'];
        resolve({
          status: response.statusCode ?? 0,
          text,
          nonce: typeof nonce === 'string' ? nonce : null,
        });
      });
    });
    sent.end(body);
  });
}

/** A nonce for proofs: every answer to a terminal has one, also the refusal of a request without a proof. */
export async function askNonce(agent: Agent, url: string): Promise<string> {
  const { nonce } = await post(agent, { url, proof: null, body: '{}' });
  if (nonce === null) throw new Error('no nonce');
  return nonce;
}
