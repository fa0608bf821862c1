import type { Duplex } from 'node:stream';
import type { Upstream } from '../../../profile/shape.ts';
import type { Target } from '../request/authority.ts';
import { askByConnect } from './http-connect.ts';
import { type ByteLine, openByteLine } from './line.ts';
import { askBySocks } from './socks-connect.ts';

/** What an upstream made of a request for a tunnel. */
export type TunnelAnswer =
  | {
      readonly ok: true;
      /** Held back until it is resumed. */
      readonly line: ByteLine;
      /** What came with the answer. */
      readonly head: Buffer;
      /** The channel says that the name led it to an address of somebody's own network. */
      readonly leadsInside: boolean;
    }
  /** The channel refused or spoke nonsense. */
  | { readonly ok: false; readonly code: 'answer' };

/** An open tunnel, or why there is none. `away`: no connection to the channel, or it broke. `silent`: too late. */
export type DialOutcome = TunnelAnswer | { readonly ok: false; readonly code: 'away' | 'silent' };

/** A tunnel being opened. */
export type Dial = {
  readonly outcome: Promise<DialOutcome>;
  /** Gives up; the outcome is `away`. */
  abandon(): void;
};

/** What a dial needs. */
export type DialDeps = {
  readonly upstream: Upstream;
  /** `stream` when something else than a tunnel will read what comes. */
  readonly use?: 'bytes' | 'stream';
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: { readonly dialMs: number; readonly headerBytes: number };
  /** Told of the socket as soon as it exists. */
  readonly onSocket: (socket: Duplex) => void;
};

/**
 * Asks an upstream for a tunnel. The target's name goes to the channel as it is: nothing is resolved here but the
 * upstream's own host.
 */
export function dial(deps: DialDeps, target: Target): Dial {
  const { upstream, limits } = deps;
  const line = openByteLine(upstream, deps.use ?? 'bytes');
  const { socket, ready } = line;
  deps.onSocket(socket);
  const ask = upstream.protocol === 'socks5' ? askBySocks : askByConnect;
  const outcome = new Promise<DialOutcome>((resolve) => {
    const settle = (result: DialOutcome): void => {
      stopAlarm();
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const stopAlarm = deps.clock.alarm(limits.dialMs, () => settle({ ok: false, code: 'silent' }));
    ready
      .then(() => ask({ line, upstream, limits }, target))
      .then(settle, () => settle({ ok: false, code: 'away' }));
  });
  return { outcome, abandon: () => socket.destroy() };
}
