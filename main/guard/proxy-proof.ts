import { request } from 'node:http';
import { type Clock, within } from '../clock.ts';
import { proofHeader } from './proxy/request/gate.ts';

/** Asks the guard proxy for a tunnel and gives the status of its answer; rejects when there is none. */
export type TunnelProbe = (target: string, credentials: string | null) => Promise<number>;

/** Longer than the proxy itself waits for the channel. */
const probeLimitMs = 20_000;

/** A probe of the proxy on one loopback port. Opens the tunnel, sends nothing through it, closes it. */
export function createTunnelProbe(clock: Clock, port: number): TunnelProbe {
  return (target, credentials) =>
    within(
      clock,
      probeLimitMs,
      new Promise((resolve, reject) => {
        const asked = request({
          host: '127.0.0.1',
          port,
          method: 'CONNECT',
          path: target,
          headers: {
            host: target,
            [proofHeader]: '1',
            ...(credentials === null ? {} : { 'proxy-authorization': credentials }),
          },
          agent: false,
        });
        const answered = (status: number | undefined): void => {
          resolve(status ?? 0);
          asked.destroy();
        };
        asked.once('connect', (response, socket) => {
          socket.destroy();
          answered(response.statusCode);
        });
        asked.once('response', (response) => answered(response.statusCode));
        asked.on('error', reject);
        asked.end();
      }),
    );
}

/** What is asked of the proxy before a guest gets near it. */
export type ProbeOrder = {
  readonly credentials: string;
  /** Address fetched through the channel to prove that it answers. */
  readonly channelProbe: string;
  /** Targets no profile opens, `host:port`. */
  readonly forbidden: readonly string[];
};

/**
 * Throws unless the proxy opens a tunnel through the channel for who has the secret, none for who has not, and none to
 * what no profile may open.
 */
export async function proveProxy(probe: TunnelProbe, order: ProbeOrder): Promise<void> {
  const { hostname, port } = new URL(order.channelProbe);
  const target = `${hostname}:${port || 443}`;
  if ((await probe(target, null)) !== 407) throw new Error('proxy-open-to-all');
  for (const forbidden of order.forbidden) {
    if ((await probe(forbidden, order.credentials)) !== 403) throw new Error('proxy-opens-forbidden');
  }
  if ((await probe(target, order.credentials)) !== 200) throw new Error('channel-no-answer');
}
