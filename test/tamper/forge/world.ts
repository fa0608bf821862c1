import type { Json, SigningKey } from './bytes.ts';

/** A spine entry while a world is made. A `root` or `size` left null is filled in when the world is packed. */
export type Entry = { at: number; kind: string; [member: string]: Json };

/** One record of a segment, with what a mutant may set instead of what would be computed. */
export type ForgedRecord = {
  readonly type: string;
  readonly at: number;
  readonly sessionId: string | null;
  payload: Json;
  /** Text sealed instead of the canonical payload. */
  payloadText?: string;
  /** Bytes of the header instead of the right ones. */
  header?: Buffer;
  /** Opened with other associated data than the descriptor and header: seals that never open. */
  isMissealed?: boolean;
  sealed?: Buffer;
  key?: Buffer;
  leaf?: Buffer;
};

/** One segment; its bytes follow from its descriptor when the world is packed. */
export type ForgedSegment = {
  readonly name: string;
  readonly keyId: string;
  readonly secret: Buffer;
  readonly catalogue: string;
  readonly records: ForgedRecord[];
  /** Sequence numbers of records a hold had copied before the purge. */
  held: number[];
};

/** A moment at which the spine was signed: after this entry, with these cosignatures. */
export type Checkpoint = {
  readonly after: Entry;
  readonly cosignatures: { witness: SigningKey; time: number }[];
  /** Signs instead of the key of the day. */
  signer?: SigningKey;
};

/** One origin with all its keys: what an insider with root holds. */
export type ForgedOrigin = {
  readonly origin: string;
  readonly root: SigningKey;
  readonly days: Map<string, SigningKey>;
  readonly entries: Entry[];
  readonly checkpoints: Checkpoint[];
  readonly segments: Map<string, ForgedSegment>;
};

/** Everything a package is made from. */
export type World = {
  readonly origins: ForgedOrigin[];
  readonly exporter: string;
  readonly witnesses: SigningKey[];
  readonly catalogues: Map<string, string>;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Seconds at which the package is made. */
  at: number;
};

/** What kind of world: all but the seed. */
export type Shape = {
  readonly origins: 1 | 2 | 3;
  readonly days: number;
  readonly recordsPerDay: number;
  readonly gaps: boolean;
  readonly holds: boolean;
  readonly catalogueChange: boolean;
  /** Keeps day segments for 184 days instead of three, so that nothing is purged. */
  readonly isLongKept?: boolean;
};

/** Seconds of the beginning of a day. */
export function secondsOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

/** Day of a second; of what a mutant wrote in the place of one, the first of all days. */
export function dayOf(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? '1970-01-01' : time.toISOString().slice(0, 10);
}

/** The day some days later. */
export function dayAfter(day: string, days: number): string {
  return dayOf(secondsOf(day) + days * 86_400);
}
