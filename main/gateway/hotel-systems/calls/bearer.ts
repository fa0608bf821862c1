import type { Clock } from '../../../clock.ts';
import type { HotelFault } from '../port.ts';
import type { HotelAnswer, HotelCall, HotelCaller } from './caller.ts';

/** A fresh access token, or why there is none. */
export type TokenRead =
  | { readonly ok: true; readonly token: string; readonly goodForMs: number }
  | { readonly ok: false; readonly fault: HotelFault };

/** Asks with an OAuth access token (RFC 6750). */
export type BearerCaller = {
  ask(call: HotelCall): Promise<HotelAnswer>;
  /** The token in force, for what is no HTTP call; `null` when none can be had. */
  token(): Promise<string | null>;
  /** Forgets the token in force, which something else than an HTTP call was refused with. */
  drop(): void;
};

/** A token is renewed this much before its end, so that none expires on its way. */
const earlyMs = 60_000;

/** Wraps a caller: fetches a token when there is none, once for all that wait, and once anew when it is not taken. */
export function createBearer(
  caller: HotelCaller,
  clock: Clock,
  fetchToken: () => Promise<TokenRead>,
): BearerCaller {
  let kept: { readonly token: string; readonly endsMono: number } | null = null;
  let fetching: Promise<TokenRead> | null = null;

  const tokenRead = async (): Promise<TokenRead> => {
    const leftMs = kept === null ? 0 : kept.endsMono - clock.monotonicMs();
    if (kept !== null && leftMs > 0) return { ok: true, token: kept.token, goodForMs: leftMs };
    fetching ??= fetchToken().finally(() => {
      fetching = null;
    });
    const read = await fetching;
    if (read.ok)
      kept = {
        token: read.token,
        endsMono: clock.monotonicMs() + Math.max(read.goodForMs - earlyMs, read.goodForMs / 2),
      };
    return read;
  };

  const once = async (call: HotelCall): Promise<HotelAnswer> => {
    const read = await tokenRead();
    if (!read.ok) return { ok: false, fault: read.fault, status: null };
    return caller.ask({ ...call, headers: { ...call.headers, authorization: `Bearer ${read.token}` } });
  };

  return {
    async ask(call) {
      const answer = await once(call);
      if (answer.ok || answer.status !== 401) return answer;
      kept = null;
      return once(call);
    },
    async token() {
      const read = await tokenRead();
      return read.ok ? read.token : null;
    },
    drop() {
      kept = null;
    },
  };
}
