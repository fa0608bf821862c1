// What must exist, from the rules alone: nothing of the product's purge, hold and due code is used here.

const dayMs = 86_400_000;

/** One record that was written, and all that could be found of it later. */
export type KnownRecord = {
  readonly segment: string;
  readonly seq: number;
  readonly sessionId: string;
  readonly writtenAtMs: number;
  readonly sealed: Buffer;
  readonly segmentKey: Buffer;
  readonly keyId: string;
};

/** One hold that was placed. */
export type KnownHold = {
  readonly holdId: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly sessionIds: readonly string[];
  readonly expiresAtMs: number;
  /** From when on its case may go; null while it holds. */
  endedAtMs: number | null;
  /** Places of the copies its case must have. */
  readonly copies: Set<string>;
  isGone: boolean;
};

/** What is kept how long. */
export type Retention = { readonly floorDays: number; readonly ceilingDays: number };

/** The model of one store. */
export type Model = {
  readonly records: KnownRecord[];
  readonly holds: KnownHold[];
  /** Day segments that were opened, in order. */
  readonly opened: string[];
  readonly gone: Set<string>;
  /** Latest time a witness signed. */
  witnessedAtMs: number | null;
};

/** A model of nothing. */
export function createModel(): Model {
  return { records: [], holds: [], opened: [], gone: new Set(), witnessedAtMs: null };
}

/** UTC day of a time. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** Day of a day segment, whatever its part. */
export function dayOfSegment(segment: string): string {
  return segment.slice(3, 13);
}

/** First moment after a day segment. */
export function endOf(segment: string): number {
  return Date.parse(`${dayOfSegment(segment)}T00:00:00Z`) + dayMs;
}

/** Place of a record, as the oracle names it. */
export function placeOf({ segment, seq }: Pick<KnownRecord, 'segment' | 'seq'>): string {
  return `${segment}/${seq}`;
}

/** What a look must have done by the rules: which day segments and cases go now, and which copies are made. Changes the model. */
export function expectLook(model: Model, { floorDays }: Retention): void {
  const witnessedAtMs = model.witnessedAtMs;
  if (witnessedAtMs === null) return;
  for (const hold of model.holds) {
    if (hold.endedAtMs === null && hold.expiresAtMs <= witnessedAtMs) hold.endedAtMs = hold.expiresAtMs;
  }
  const newest = model.opened.at(-1);
  for (const segment of model.opened) {
    if (segment === newest || model.gone.has(segment)) continue;
    if (endOf(segment) + floorDays * dayMs > witnessedAtMs) continue;
    model.gone.add(segment);
    const records = model.records.filter((record) => record.segment === segment);
    for (const hold of model.holds.filter(({ endedAtMs }) => endedAtMs === null))
      for (const record of records) if (isHeld(hold, record)) hold.copies.add(placeOf(record));
  }
  for (const hold of model.holds) {
    if (hold.isGone || hold.endedAtMs === null || hold.endedAtMs > witnessedAtMs) continue;
    hold.isGone = true;
    passOver(model, hold);
  }
}

/** Copies of a hold that ends pass to those that still hold and mean them. */
function passOver(model: Model, ended: KnownHold): void {
  const copied = model.records.filter((record) => ended.copies.has(placeOf(record)));
  for (const hold of model.holds.filter(({ endedAtMs }) => endedAtMs === null))
    for (const record of copied) if (isHeld(hold, record)) hold.copies.add(placeOf(record));
}

/** Whether a hold means a record. */
export function isHeld(hold: KnownHold, { segment, sessionId }: KnownRecord): boolean {
  const day = dayOfSegment(segment);
  if (day < hold.fromDay || day > hold.toDay) return false;
  return hold.sessionIds.length === 0 || hold.sessionIds.includes(sessionId);
}
