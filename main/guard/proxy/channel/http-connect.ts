import type { Upstream } from '../../../profile/shape.ts';
import { type Target, writeAuthority } from '../request/authority.ts';
import { basicCredentials } from '../request/credentials.ts';
import { createAnswerReader } from './answer.ts';
import type { TunnelAnswer } from './dial.ts';
import type { ByteLine } from './line.ts';
import { leadsInside } from './resolved.ts';

/** A connection on which an upstream can be asked. */
export type AskedLine = {
  readonly line: ByteLine;
  readonly upstream: Upstream;
  readonly limits: { readonly dialMs: number; readonly headerBytes: number };
};

/** Asks a forward proxy for a tunnel with CONNECT (RFC 9110, 9.3.6). Rejects when the connection ends without an answer. */
export function askByConnect({ line, upstream, limits }: AskedLine, target: Target): Promise<TunnelAnswer> {
  const authority = writeAuthority(target);
  const read = createAnswerReader(limits.headerBytes);
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('away'));
    line.socket.once('end', gone).once('close', gone);
    line.take((bytes) => {
      const answer = read(bytes);
      if (answer === null) return true;
      line.socket.off('end', gone).off('close', gone);
      const isOpen = answer !== 'nonsense' && answer.status >= 200 && answer.status <= 299;
      if (!isOpen) resolve({ ok: false, code: 'answer' });
      else
        resolve({
          ok: true,
          line,
          head: Buffer.from(answer.rest),
          leadsInside: leadsInside(answer.resolved),
        });
      // Whoever takes the line over resumes it.
      return false;
    });
    const credentials = Object.entries(proxyCredentials(upstream)).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    line.socket.write(
      `CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n${credentials.join('')}\r\n`,
      'latin1',
    );
  });
}

/** The header that carries an upstream's credentials, if it has any. */
export function proxyCredentials({ credentials }: Upstream): Record<string, string> {
  if (credentials === null) return {};
  return { 'proxy-authorization': basicCredentials(credentials.username, credentials.password) };
}
