import type { Clock } from '../clock.ts';

/** Gateway time on a terminal: what the gateway last said, carried on by the monotonic clock (`gateway.md` 11). */
export type GatewayTime = {
  /** Takes the gateway's time from an answer that took `tookMs`. */
  learn(gatewayNowMs: number, tookMs: number): void;
  /** Epoch milliseconds by the gateway; the terminal's own wall clock until the gateway was heard once. */
  nowMs(): number;
  /** How far the terminal's wall clock is off, in milliseconds; `null` before the gateway was heard. */
  offsetMs(): number | null;
};

/** Makes it. A wall clock set back or forward changes nothing once the gateway was heard. */
export function createGatewayTime(clock: Clock): GatewayTime {
  let heard: { readonly gatewayMs: number; readonly mono: number } | null = null;
  const nowMs = (): number =>
    heard === null ? clock.nowMs() : Math.round(heard.gatewayMs + clock.monotonicMs() - heard.mono);
  return {
    learn(gatewayNowMs, tookMs) {
      heard = { gatewayMs: gatewayNowMs + tookMs / 2, mono: clock.monotonicMs() };
    },
    nowMs,
    offsetMs: () => (heard === null ? null : clock.nowMs() - nowMs()),
  };
}
