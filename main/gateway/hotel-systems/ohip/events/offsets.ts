/** What is known of the place in a stream. */
export type Offsets = {
  /**
   * Takes the place of an event. `seen`: it was here before, since OHIP sends at least once. `gap`: others lie between it and
   * the one before, of other hotels or lost.
   */
  take(offset: string, eventId: string): 'next' | 'gap' | 'seen';
  /** The furthest place that was reached; `null` before the first event. */
  furthest(): string | null;
};

/** Event ids remembered; the oldest goes first. More than come in the time of a new connection. */
const keptIds = 5_000;

/** Makes an empty memory. */
export function createOffsets(): Offsets {
  const seen = new Set<string>();
  let furthest: bigint | null = null;
  return {
    take(offset, eventId) {
      if (seen.has(eventId)) return 'seen';
      seen.add(eventId);
      const [oldest] = seen;
      if (seen.size > keptIds && oldest !== undefined) seen.delete(oldest);
      const at = BigInt(offset);
      const isGap = furthest !== null && at > furthest + 1n;
      if (furthest === null || at > furthest) furthest = at;
      return isGap ? 'gap' : 'next';
    },
    furthest: () => furthest?.toString() ?? null,
  };
}
