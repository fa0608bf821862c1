/** A terminal's clock is off, or jumped; in milliseconds, positive when it is ahead of the gateway. */
export type ClockFinding = { readonly event: 'checked' | 'jumped'; readonly offsetMs: number };

/** Two minutes: more than any drift between two looks, and the bound beyond which a clock is not trusted (`gateway.md` 11). */
const noteworthyMs = 120_000;

/** Compares the terminal's clock with the gateway's at every look, and tells what is worth a record: first a wrong clock, then every jump. */
export function createClockWatch(): (offsetMs: number | null) => ClockFinding | null {
  let known: number | null = null;
  return (offsetMs) => {
    if (offsetMs === null) return null;
    const event = known === null ? 'checked' : 'jumped';
    if (Math.abs(offsetMs - (known ?? 0)) < noteworthyMs) {
      known ??= offsetMs;
      return null;
    }
    known = offsetMs;
    return { event, offsetMs };
  };
}
