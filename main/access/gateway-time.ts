import type { Clock } from '../clock.ts';
import { type ClockJudgement, type ClockMark, judgeClock } from './signed-time.ts';

/** Gateway time on a terminal: what the gateway last said, carried on by the monotonic clock (`gateway.md` 11). */
export type GatewayTime = {
  /** Takes a time that nothing proves, from an answer that took `tookMs`. Counts only until a signed one was heard. */
  learn(gatewayNowMs: number, tookMs: number): void;
  /** Takes a time that the hotel signed for this question. An answer of five seconds or more says too little. */
  learnSigned(gatewayNowMs: number, tookMs: number): void;
  /** Epoch milliseconds by the gateway; the terminal's own wall clock until the gateway was heard once. */
  nowMs(): number;
  /** How far the terminal's wall clock is off, in milliseconds; `null` before the gateway was heard. */
  offsetMs(): number | null;
  /** Whether `nowMs` may be believed while the gateway is away. */
  judged(): ClockJudgement;
};

/** Half the round trip is how wrong a time can be; beyond this it is no time. */
const longestRoundTripMs = 5_000;

/** Makes it. A wall clock set back or forward changes nothing once the gateway was heard. */
export function createGatewayTime(clock: Clock): GatewayTime {
  let heard: { readonly gatewayMs: number; readonly mono: number } | null = null;
  let mark: ClockMark | null = null;
  const nowMs = (): number =>
    heard === null ? clock.nowMs() : Math.round(heard.gatewayMs + clock.monotonicMs() - heard.mono);
  const take = (gatewayNowMs: number, tookMs: number): number => {
    const gatewayMs = gatewayNowMs + tookMs / 2;
    heard = { gatewayMs, mono: clock.monotonicMs() };
    return gatewayMs;
  };
  return {
    learn(gatewayNowMs, tookMs) {
      if (mark === null) take(gatewayNowMs, tookMs);
    },
    learnSigned(gatewayNowMs, tookMs) {
      if (tookMs < 0 || tookMs >= longestRoundTripMs) return;
      const atMs = take(gatewayNowMs, tookMs);
      mark = { atMs, mono: clock.monotonicMs(), wallMs: clock.nowMs() };
    },
    nowMs,
    offsetMs: () => (heard === null ? null : clock.nowMs() - nowMs()),
    judged: () => judgeClock(mark, { mono: clock.monotonicMs(), wallMs: clock.nowMs() }),
  };
}
