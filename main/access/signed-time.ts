import { epochMs, id } from '../../preload/contract/http-shapes.ts';
import { z } from '../../preload/contract/z.ts';
import type { HeldKeys } from './hotel-keys/held-keys.ts';

/** Header `typ` of a signed time. */
export const timeType = 'guestway-time+jws';

const timeShape = z.strictObject({
  iss: id,
  atMs: epochMs,
  /** `jti` of the proof that the answer belongs to: a time that was signed for another question is worth nothing. */
  nonce: z.string().min(8).max(128),
});

/** What the gateway signs. */
export type SignedTime = z.infer<typeof timeShape>;

/** What a terminal makes of the time in an answer. */
export type TimeCheck = {
  /** Epoch milliseconds that the hotel signed for this very question; null for anything else. */
  timeOf(text: string, nonce: string): number | null;
  /** False before the terminal holds a key of the hotel: then a time without a proof is all there is. */
  canCheck(): boolean;
};

/** Makes the check. */
export function createTimeCheck(keys: HeldKeys, hotelId: string): TimeCheck {
  return {
    timeOf(text, nonce) {
      const said = timeShape.safeParse(keys.payloadOf(text, timeType));
      return said.success && said.data.iss === hotelId && said.data.nonce === nonce ? said.data.atMs : null;
    },
    canCheck: keys.areKnown,
  };
}

/** Where the clocks stood when a signed time was heard; monotonic and wall in milliseconds. */
export type ClockMark = { readonly atMs: number; readonly mono: number; readonly wallMs: number };

/** Why a clock may not be used without the gateway. `unheard`: no signed time yet. */
export type ClockJudgement = 'sound' | 'unheard' | 'set-back' | 'too-far';

/** A clock that is off by more is not believed (`gateway.md` 11). */
export const farthestOffsetMs = 120_000;

/** Less than this is a clock being kept in step, not one set back. */
const stepMs = 2_000;

/**
 * Judges whether time can be told without the gateway: not when the wall clock went back since the last signed time, and not
 * when it differs from it by more than two minutes, which also shows a machine that slept (`gateway.md` 11).
 */
export function judgeClock(
  mark: ClockMark | null,
  now: { readonly mono: number; readonly wallMs: number },
): ClockJudgement {
  if (mark === null) return 'unheard';
  const gone = now.mono - mark.mono;
  if (gone < 0 || now.wallMs - mark.wallMs - gone < -stepMs) return 'set-back';
  return Math.abs(now.wallMs - (mark.atMs + gone)) > farthestOffsetMs ? 'too-far' : 'sound';
}
