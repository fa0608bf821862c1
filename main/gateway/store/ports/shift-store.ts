/** One hand-over of a shift as it is kept. */
export type HandOverRecord = {
  readonly handOverId: string;
  /** Staff id. */
  readonly handedBy: string;
  readonly handedAtMs: number;
  /** What was written for the next person, encrypted under a key outside the store. */
  readonly sealedNote: string;
  /** The numbers of the shift, JSON. */
  readonly facts: string;
  /** Staff id; null until somebody takes it. */
  readonly takenBy: string | null;
  readonly takenAtMs: number | null;
};

/** Hand-overs of shifts. */
export type ShiftStore = {
  /**
   * Keeps a hand-over whose numbers begin where the last one ended, and forgets those before `keepSinceMs`. False when
   * `lastId` is not the last one any more (null: there was none): somebody else handed over meanwhile.
   */
  handOver(draft: HandOverRecord, lastId: string | null, keepSinceMs: number): Promise<boolean>;
  find(handOverId: string): Promise<HandOverRecord | null>;
  /** The newest, newest first. */
  list(limit: number): Promise<readonly HandOverRecord[]>;
  /** False when somebody has taken it, or it is not there. */
  take(handOverId: string, takenBy: string, takenAtMs: number): Promise<boolean>;
};
