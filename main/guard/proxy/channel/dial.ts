import { type ClientRequest, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Upstream } from '../../../profile/shape.ts';
import { basicCredentials } from '../request/credentials.ts';

/** An open tunnel and what the channel sent with its answer, or why there is none. */
export type DialOutcome =
  | { readonly ok: true; readonly socket: Duplex; readonly head: Buffer }
  /** `away`: no connection to the channel, or it broke. `answer`: the channel refused or spoke nonsense. `silent`: too late. */
  | { readonly ok: false; readonly code: 'away' | 'answer' | 'silent' };

/** A tunnel being opened. */
export type Dial = {
  readonly outcome: Promise<DialOutcome>;
  /** Gives up; the outcome is `away`. */
  abandon(): void;
};

/** What a dial needs. */
export type DialDeps = {
  readonly upstream: Upstream;
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: { readonly dialMs: number; readonly headerBytes: number };
  /** Told of the socket as soon as it exists. */
  readonly onSocket: (socket: Duplex) => void;
};

/**
 * Asks the channel for a tunnel to `authority`. The name goes to the channel as it is: nothing is resolved here but the
 * channel's own host.
 */
export function dial(deps: DialDeps, authority: string): Dial {
  const asked = askForTunnel(deps, authority);
  const outcome = new Promise<DialOutcome>((resolve) => {
    const settle = (result: DialOutcome): void => {
      stopAlarm();
      resolve(result);
      if (!result.ok) asked.destroy();
    };
    const stopAlarm = deps.clock.alarm(deps.limits.dialMs, () => settle({ ok: false, code: 'silent' }));
    asked.on('connect', (response, socket, head) => {
      const status = response.statusCode ?? 0;
      // The parser has let go of the socket: from here on its errors are ours.
      socket.on('error', () => socket.destroy());
      if (status >= 200 && status < 300) settle({ ok: true, socket, head });
      else {
        socket.destroy();
        settle({ ok: false, code: 'answer' });
      }
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      settle({ ok: false, code: error.code?.startsWith('HPE_') ? 'answer' : 'away' });
    });
    asked.on('close', () => settle({ ok: false, code: 'away' }));
  });
  return { outcome, abandon: () => asked.destroy() };
}

function askForTunnel({ upstream, limits, onSocket }: DialDeps, authority: string): ClientRequest {
  const asked = request({
    method: 'CONNECT',
    path: authority,
    setHost: false,
    headers: { host: authority, connection: 'keep-alive', ...credentialsOf(upstream) },
    maxHeaderSize: limits.headerBytes,
    insecureHTTPParser: false,
    createConnection: () => {
      const socket = connectTo(upstream);
      onSocket(socket);
      return socket;
    },
  });
  asked.end();
  return asked;
}

/** Opens a connection to the channel. Half-open is kept: one side may end while the other still sends. */
export function connectTo(upstream: Pick<Upstream, 'host' | 'port'>): Socket {
  return connect({ host: upstream.host, port: upstream.port, allowHalfOpen: true, noDelay: true });
}

function credentialsOf({ credentials }: Upstream): Record<string, string> {
  if (credentials === null) return {};
  return { 'proxy-authorization': basicCredentials(credentials.username, credentials.password) };
}
