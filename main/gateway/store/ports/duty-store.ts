/** An act of staff that has begun and whose record is not written yet. */
export type OwedAct = {
  readonly actId: string;
  readonly staffId: string;
  /** One of the catalogue's actions. */
  readonly action: string;
  readonly objectId: string | null;
  /** Null while it is not known how it ended. */
  readonly success: boolean | null;
};

/** What the gateway still owes its records, so that nothing is lost when it dies in between. */
export type DutyStore = {
  oweAct(act: OwedAct): Promise<void>;
  /** Keeps how an act ended, for when its record cannot be written at once. */
  concludeAct(actId: string, objectId: string | null, success: boolean): Promise<void>;
  /** The record is written. */
  settleAct(actId: string): Promise<void>;
  owedActs(): Promise<readonly OwedAct[]>;
  /** A short text kept under a name, such as the hash of the document that was told of last; null when there is none. */
  note(name: string): Promise<string | null>;
  /** The text that is kept under a name; keeps `value` when there is none. Of several at once one is kept. */
  keepNote(name: string, value: string): Promise<string>;
  /** Names that begin with `prefix`, in order. */
  noteNames(prefix: string): Promise<readonly string[]>;
  /** Keeps a text, or forgets it. */
  setNote(name: string, value: string | null): Promise<void>;
};
