// What a guest sees of the records of their own session. Codes and data; the words are chosen by the page.

/** Every record of one session, oldest first, and the receipt for them; `null` when no session was opened. */
export type OwnRecords = {
  readonly records: readonly OwnRecord[];
  readonly receipt: RecordReceipt | null;
};

/** One record. */
export type OwnRecord = {
  /** Record type of the catalogue. */
  readonly type: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** Fields a guest may read, in the order of the catalogue. */
  readonly fields: readonly OwnField[];
  /** Names of fields that are kept too, but not for the guest to read. */
  readonly others: readonly string[];
  /** From here on it is deleted. */
  readonly dueAtMs: number;
  /** By then it is gone. */
  readonly goneByMs: number;
};

/** One field with its value, or its parts with theirs. */
export type OwnField = { readonly field: string; readonly values: readonly OwnValue[] };

/** One value; `part` is null when the field is a single value. */
export type OwnValue = { readonly part: string | null } & (
  | { readonly kind: 'time'; readonly atMs: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'choice'; readonly choice: boolean }
  /** One word of a closed list. */
  | { readonly kind: 'word'; readonly word: string }
  /** An id, a hash, a version or an address: shown as it is. */
  | { readonly kind: 'text'; readonly text: string }
);

/** With what a guest can later ask whether the records still exist. */
export type RecordReceipt = {
  /** Sixteen symbols, without hyphens. */
  readonly code: string;
  /** Page of the hotel's gateway that the QR leads to, with the code in its fragment, which no server is sent. */
  readonly url: string;
  readonly qr: QrPicture;
};

/** A QR as a drawing: dark modules as an SVG path in a square of `size` modules, without quiet zone. */
export type QrPicture = { readonly size: number; readonly path: string };
