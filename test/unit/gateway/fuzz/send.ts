import { Agent, request } from 'node:http';

/** What came back. */
export type Heard = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
};

/** What is sent. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};

const mostTries = 4;

/**
 * Sends one request as it is: nothing of it is put right on the way, as a browser would. A line that breaks before the answer was
 * read is tried again: the gateway hangs up on who sends too much, and may do so while a kept line is taken up again.
 */
export async function send(agent: Agent, base: string, sent: Sent): Promise<Heard> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await sendOnce(tries === 1 ? agent : new Agent(), base, sent);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (tries === mostTries || (code !== 'ECONNRESET' && code !== 'EPIPE')) throw error;
    }
  }
}

function sendOnce(agent: Agent, base: string, { method, path, headers, body }: Sent): Promise<Heard> {
  const { hostname, port } = new URL(base);
  const length = body === null ? {} : { 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, hostname, port, method, path, headers: { ...headers, ...length }, timeout: 20_000 },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: Buffer.concat(parts),
          }),
        );
      },
    );
    asked.on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
    asked.end(body ?? undefined);
  });
}
