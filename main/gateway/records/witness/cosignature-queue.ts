/** A cosignature by another terminal that waits to be fetched by the one it is for. */
export type WaitingCosignature = { readonly size: number; readonly line: string };

/** Cosignatures that wait, by origin. In memory: each also lies with its checkpoint in the mirror. */
export type CosignatureQueue = {
  add(origin: string, cosignature: WaitingCosignature): void;
  /** Hands over what waits and forgets it. */
  take(origin: string): readonly WaitingCosignature[];
};

/** What one answer may carry. */
const waitingMax = 64;

/** Makes an empty queue. Of what nobody fetches the newest stay. */
export function createCosignatureQueue(): CosignatureQueue {
  const waiting = new Map<string, readonly WaitingCosignature[]>();
  return {
    add(origin, cosignature) {
      waiting.set(origin, [...(waiting.get(origin) ?? []), cosignature].slice(-waitingMax));
    },
    take(origin) {
      const all = waiting.get(origin) ?? [];
      waiting.delete(origin);
      return all;
    },
  };
}
