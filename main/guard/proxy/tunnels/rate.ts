import { Transform } from 'node:stream';

/** A token bucket that all tunnels of a session draw from. */
export type Rate = {
  /** Bytes a tunnel should ask for at a time, so that one that sends much does not hold up the others. */
  readonly pieceBytes: number;
  /** Calls `go` when so many bytes may pass: at once, or in the order of asking. */
  pass(bytes: number, go: () => void): void;
  stop(): void;
};

/** What a bucket needs. */
export type RateDeps = {
  readonly clock: { monotonicMs(): number; alarm(delayMs: number, fire: () => void): () => void };
  readonly bytesPerSecond: number;
};

/** How much unused time is kept: enough for a small page at once after a pause, too little to notice in an average. */
const burstMs = 500;

/** Size of a piece in time: with a hundred tunnels at work each has its turn every two seconds. */
const pieceMs = 20;

/** A full bucket. It looks at the clock when bytes pass and sets one alarm when they must wait; at rest it does nothing. */
export function createRate({ clock, bytesPerSecond }: RateDeps): Rate {
  const bytesPerMs = bytesPerSecond / 1_000;
  const fullBytes = bytesPerMs * burstMs;
  const waiting: { readonly bytes: number; readonly go: () => void }[] = [];
  let tokens = fullBytes;
  let filledAtMs = clock.monotonicMs();
  let stopAlarm: (() => void) | null = null;
  let isServing = false;

  const fill = (): void => {
    const nowMs = clock.monotonicMs();
    tokens = Math.min(fullBytes, tokens + (nowMs - filledAtMs) * bytesPerMs);
    filledAtMs = nowMs;
  };
  const serve = (): void => {
    stopAlarm = null;
    isServing = true;
    fill();
    // A piece passes as soon as the debt of those before it is paid, and may leave a debt of its own.
    while (tokens > 0) {
      const next = waiting.shift();
      if (next === undefined) break;
      tokens -= next.bytes;
      next.go();
    }
    isServing = false;
    if (waiting.length > 0) stopAlarm = clock.alarm(Math.ceil((1 - tokens) / bytesPerMs), serve);
  };
  return {
    pieceBytes: Math.max(1_024, Math.round(bytesPerMs * pieceMs)),
    pass(bytes, go) {
      waiting.push({ bytes, go });
      if (stopAlarm === null && !isServing) serve();
    },
    stop() {
      stopAlarm?.();
      // From here on nothing passes and nothing is waited for.
      stopAlarm = () => {};
      waiting.length = 0;
    },
  };
}

/**
 * A stream that lets bytes through as the bucket allows; its source feels it as back-pressure. `isReused`: what is written
 * to it is overwritten later.
 */
export function throttle(rate: Rate, isReused = false): Transform {
  const stream = new Transform({
    transform(written: Buffer, _encoding, done) {
      const chunk = isReused ? Buffer.from(written) : written;
      const passFrom = (offset: number): void => {
        const piece = chunk.subarray(offset, offset + rate.pieceBytes);
        rate.pass(piece.length, () => {
          stream.push(piece);
          if (offset + piece.length < chunk.length) passFrom(offset + piece.length);
          else done();
        });
      };
      passFrom(0);
    },
  });
  return stream;
}
