import { Agent, type ClientRequest, request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Upstream } from '../../../../profile/shape.ts';
import { proxyCredentials } from '../http-connect.ts';
import { openLine } from '../line.ts';

/** A question to an upstream. */
export type Question = {
  /** Whether it answered for itself; false when the connection broke or what came was nonsense. */
  readonly answer: Promise<boolean>;
  abandon(): void;
};

/** A way to ask an upstream whether it lives. */
export type HealthLine = {
  /** Asks on the connection that is kept for it, or on a new one. */
  ask(on: 'kept' | 'new'): Question;
  /** From now on nothing is connected to any more and every answer is no. */
  close(): void;
};

/** What asking needs. */
export type HealthLineDeps = {
  readonly upstream: Upstream;
  readonly headerBytes: number;
  readonly onSocket: (socket: Duplex) => void;
};

/** A line to an upstream in its own protocol. The target of nobody is in it: the upstream itself must answer. */
export function createHealthLine(deps: HealthLineDeps): HealthLine {
  const line = deps.upstream.protocol === 'socks5' ? createSocksLine(deps) : createHttpLine(deps);
  let isClosed = false;
  return {
    ask: (on) => (isClosed ? { answer: Promise.resolve(false), abandon: () => {} } : line.ask(on)),
    close() {
      isClosed = true;
      line.close();
    },
  };
}

/** OPTIONS that goes no further than the proxy (RFC 9110, 7.6.2 and 9.3.7). Any status is life. */
function createHttpLine({ upstream, headerBytes, onSocket }: HealthLineDeps): HealthLine {
  // A proxy that closes after each answer is connected to again by the agent.
  const kept = new LineAgent(upstream, onSocket);
  const once = new LineAgent(upstream, onSocket, false);
  let last: ClientRequest | null = null;
  return {
    ask(on) {
      // An answer that never ends would keep its connection for ever; nothing happens to one that has ended.
      if (on === 'kept') last?.destroy();
      const asked = request({
        agent: on === 'kept' ? kept : once,
        host: upstream.host,
        port: upstream.port,
        method: 'OPTIONS',
        path: '*',
        headers: { 'max-forwards': '0', ...proxyCredentials(upstream) },
        maxHeaderSize: headerBytes,
        insecureHTTPParser: false,
      });
      if (on === 'kept') last = asked;
      const answer = new Promise<boolean>((resolve) => {
        asked.once('response', (response) => {
          response.on('error', () => {}).resume();
          resolve(true);
        });
        asked.once('upgrade', (_, socket) => {
          socket.destroy();
          resolve(true);
        });
        asked.on('error', () => resolve(false));
        asked.once('close', () => resolve(false));
      });
      asked.end();
      return { answer, abandon: () => asked.destroy() };
    },
    close() {
      kept.destroy();
      once.destroy();
    },
  };
}

/** The greeting of SOCKS5 (RFC 1928, 3). It can be said once on a connection, so each question is on a new one. */
function createSocksLine({ upstream, onSocket }: HealthLineDeps): HealthLine {
  const methods = upstream.credentials === null ? [0x00] : [0x00, 0x02];
  return {
    ask() {
      const { socket, ready } = openLine(upstream);
      onSocket(socket);
      const answer = new Promise<boolean>((resolve) => {
        let heard = Buffer.alloc(0);
        ready.then(
          () => socket.write(Buffer.from([0x05, methods.length, ...methods])),
          () => resolve(false),
        );
        socket.on('data', (data: Buffer) => {
          heard = Buffer.concat([heard, data]);
          if (heard.length < 2) return;
          resolve(heard[0] === 0x05);
          socket.destroy();
        });
        socket.once('end', () => socket.destroy());
        socket.once('close', () => resolve(false));
      });
      return { answer, abandon: () => socket.destroy() };
    },
    close() {},
  };
}

/** Hands out connections to one upstream, each only when it may be written to. */
class LineAgent extends Agent {
  readonly #upstream: Upstream;
  readonly #onSocket: (socket: Duplex) => void;

  constructor(upstream: Upstream, onSocket: (socket: Duplex) => void, keepAlive = true) {
    super({ keepAlive, maxFreeSockets: 1 });
    this.#upstream = upstream;
    this.#onSocket = onSocket;
  }

  override createConnection(
    _options: unknown,
    give: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const { socket, ready } = openLine(this.#upstream);
    this.#onSocket(socket);
    ready.then(
      () => give(null, socket),
      (error: Error) => give(error, socket),
    );
  }
}
