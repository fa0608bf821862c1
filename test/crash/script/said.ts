/** What the scripted program says: what it is about to do, and what the store has acknowledged. One line of JSON each. */
export type Said =
  /** Keys of records that are about to be kept. */
  | { readonly kind: 'trying'; readonly keys: readonly string[] }
  | { readonly kind: 'kept'; readonly records: readonly KeptPlace[] }
  | { readonly kind: 'spine'; readonly size: number; readonly root: string }
  /** The newest checkpoint, with its cosignatures. */
  | { readonly kind: 'note'; readonly size: number; readonly note: string }
  | { readonly kind: 'witnessed'; readonly atMs: number }
  /** Segments that purge may take from here on. */
  | { readonly kind: 'purging'; readonly segments: readonly string[] }
  | { readonly kind: 'purged'; readonly segments: readonly PurgedSegment[] }
  /** Copies that a case segment has. */
  | { readonly kind: 'held'; readonly segment: string; readonly places: readonly string[] }
  /** The store refused, and from here on must refuse everything. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It took something after it had refused. */
  | { readonly kind: 'still-taking' };

/** Where a record lies; its key is its type and session. */
export type KeptPlace = { readonly segment: string; readonly seq: number; readonly key: string };

/** A segment that is gone, and bytes (hex) that were in it. */
export type PurgedSegment = { readonly segment: string; readonly samples: readonly string[] };

/** All that was said up to some moment. */
export type Known = {
  readonly tried: ReadonlySet<string>;
  readonly kept: readonly KeptPlace[];
  readonly spine: { readonly size: number; readonly root: string } | null;
  readonly note: { readonly size: number; readonly note: string } | null;
  readonly witnessedAtMs: number | null;
  readonly purging: ReadonlySet<string>;
  readonly purged: readonly PurgedSegment[];
  readonly held: ReadonlyMap<string, readonly string[]>;
  readonly refused: string | null;
  readonly isStillTaking: boolean;
};

/** Nothing said yet. */
export const nothingKnown: Known = {
  tried: new Set(),
  kept: [],
  spine: null,
  note: null,
  witnessedAtMs: null,
  purging: new Set(),
  purged: [],
  held: new Map(),
  refused: null,
  isStillTaking: false,
};

/** Reads lines of the program; a last line that a kill cut short was never said. */
export function saidIn(text: string): readonly Said[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Said);
}

/** What is known once this is said too. */
export function knowing(known: Known, said: Said): Known {
  switch (said.kind) {
    case 'trying':
      return { ...known, tried: new Set([...known.tried, ...said.keys]) };
    case 'kept':
      return { ...known, kept: [...known.kept, ...said.records] };
    case 'spine':
      return { ...known, spine: said };
    case 'note':
      return { ...known, note: said };
    case 'witnessed':
      return { ...known, witnessedAtMs: said.atMs };
    case 'purging':
      return { ...known, purging: new Set([...known.purging, ...said.segments]) };
    case 'purged':
      return { ...known, purged: [...known.purged, ...said.segments] };
    case 'held':
      return { ...known, held: new Map([...known.held, [said.segment, said.places]]) };
    case 'refused':
      return { ...known, refused: said.code };
    case 'still-taking':
      return { ...known, isStillTaking: true };
  }
}
