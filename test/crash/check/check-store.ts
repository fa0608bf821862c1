import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../../main/records/catalogue.ts';
import type { OpenRecordStore } from '../../../main/records/store.ts';
import { StoreError } from '../../../main/records/store-error.ts';
import type { Known } from '../script/said.ts';
import { eventsOf, heldPlaces, keyOfRecord, openScriptStore, purgeOf, spineRoot } from '../script/stage.ts';

/** What can be wrong with a store after a crash. */
export type FindingKind =
  | 'cannot-open' // the store refuses its own folder
  | 'record-lost' // an acknowledged record is not there, or another is in its place
  | 'spine-lost' // acknowledged entries of the spine are not there
  | 'note-lost' // an acknowledged checkpoint or cosignature is not there
  | 'stranger' // a record that nobody gave to the store
  | 'purged-back' // a purged segment, its file or bytes of it are there
  | 'purge-stuck' // an announced purge cannot be finished
  | 'held-lost' // a copy under a hold is not there
  | 'cannot-go-on'; // it opens, and then takes nothing

/** One thing that is wrong. */
export type Finding = { readonly kind: FindingKind; readonly detail: string };

/** Where and when a store is looked at after its crash, and what it had acknowledged. */
export type CheckInput = {
  /** Holds `records`; is changed by the look. */
  readonly folder: string;
  readonly known: Known;
  readonly nowMs: number;
  readonly catalogue: Catalogue;
  /** Whether it must also show that it goes on. */
  readonly goesOn: boolean;
};

/** Opens the real store on what a crash has left, as the next start would, and tells everything that is wrong with it. */
export function checkStore(input: CheckInput): readonly Finding[] {
  const clock = { atMs: input.nowMs };
  let store: OpenRecordStore;
  try {
    store = openScriptStore(join(input.folder, 'records'), clock, input.catalogue);
  } catch (error) {
    return [{ kind: 'cannot-open', detail: told(error) }];
  }
  const findings: Finding[] = [];
  try {
    findings.push(...resumed(store));
    findings.push(...lookedOver(store, input));
    clock.atMs += 61_000;
    if (input.goesOn) findings.push(...goneOn(store, clock.atMs));
  } catch (error) {
    findings.push({ kind: 'cannot-go-on', detail: told(error) });
  } finally {
    closeQuietly(store, findings);
  }
  return findings;
}

function resumed(store: OpenRecordStore): readonly Finding[] {
  try {
    purgeOf(store).resume();
    return [];
  } catch (error) {
    return [{ kind: 'purge-stuck', detail: told(error) }];
  }
}

function lookedOver(store: OpenRecordStore, input: CheckInput): readonly Finding[] {
  return [
    ...lostRecords(store, input.known),
    ...strangers(store, input.known),
    ...lostSpine(store, input.known),
    ...purgedBack(store, input),
    ...lostCopies(store, input.known),
  ];
}

function lostRecords(store: OpenRecordStore, { kept, purging }: Known): readonly Finding[] {
  const states = new Map(store.segments().map(({ name, state }) => [name, state]));
  return kept.flatMap(({ segment, seq, key }): Finding[] => {
    if (states.get(segment) === 'purged' && purging.has(segment)) return [];
    const detail = `${segment} ${seq} ${key}`;
    try {
      const [row] = store.rows(segment, seq, 1);
      const isThere = row !== undefined && keyOfRecord(store.openRow(segment, row)) === key;
      return isThere ? [] : [{ kind: 'record-lost', detail }];
    } catch (error) {
      return [{ kind: 'record-lost', detail: `${detail}: ${told(error)}` }];
    }
  });
}

function strangers(store: OpenRecordStore, { tried }: Known): readonly Finding[] {
  return (
    store
      .list()
      .map(({ record }) => keyOfRecord(record))
      // What the start itself writes down is not ours.
      .filter((key) => /^session\.\w+ s/.test(key) && !tried.has(key))
      .map((key) => ({ kind: 'stranger', detail: key }))
  );
}

function lostSpine(store: OpenRecordStore, { spine, note, witnessedAtMs }: Known): readonly Finding[] {
  const findings: Finding[] = [];
  if (spine !== null && (store.spineSize() < spine.size || spineRoot(store, spine.size) !== spine.root))
    findings.push({ kind: 'spine-lost', detail: `${store.spineSize()} of ${spine.size}` });
  const found = store.notes().find(({ size }) => size === note?.size);
  const newest = store.newestNote();
  // A note may be thinned out once a later one is there.
  const isNoteLost = note !== null && (newest === null || newest.size < note.size);
  if (isNoteLost || (note !== null && found !== undefined && !hasLines(found.note, note.note)))
    findings.push({ kind: 'note-lost', detail: `${note.size}, newest ${newest?.size ?? 'none'}` });
  if (witnessedAtMs !== null && (store.witnessedAtMs() ?? 0) < witnessedAtMs)
    findings.push({ kind: 'note-lost', detail: `witnessed ${store.witnessedAtMs()} < ${witnessedAtMs}` });
  return findings;
}

function purgedBack(store: OpenRecordStore, { known, folder }: CheckInput): readonly Finding[] {
  const states = new Map(store.segments().map(({ name, state }) => [name, state]));
  return known.purged.flatMap(({ segment, samples }): Finding[] => {
    const isBack = states.get(segment) !== 'purged';
    const files = filesBelow(join(folder, 'records'));
    const named = files.filter((file) => file.includes(`${segment}.db`));
    const holding = files.filter((file) => {
      const bytes = readFileSync(file);
      return samples.some((sample) => bytes.includes(Buffer.from(sample, 'hex')));
    });
    if (!isBack && named.length === 0 && holding.length === 0) return [];
    return [{ kind: 'purged-back', detail: `${segment}: ${[...named, ...holding].join(', ')}` }];
  });
}

function lostCopies(store: OpenRecordStore, { held, purging }: Known): readonly Finding[] {
  return [...held].flatMap(([segment, places]): Finding[] => {
    const state = store.segments().find(({ name }) => name === segment)?.state;
    if (state === 'purged' && purging.has(segment)) return [];
    try {
      const found = new Set(heldPlaces(store, segment));
      const missing = places.filter((place) => !found.has(place));
      return missing.length === 0 ? [] : [{ kind: 'held-lost', detail: missing.join(', ') }];
    } catch (error) {
      return [{ kind: 'held-lost', detail: told(error) }];
    }
  });
}

/** A store that was looked over must be a store again: it keeps, signs, and finishes what time brings. */
function goneOn(store: OpenRecordStore, atMs: number): readonly Finding[] {
  const [event] = eventsOf(998, atMs);
  if (event === undefined) throw new Error('no event');
  store.tick();
  const [place] = store.append(event);
  const { failure } = purgeOf(store).look();
  const note = store.checkpoint() ?? store.newestNote();
  const isWhole = place !== undefined && failure === null && note?.size === store.spineSize();
  return isWhole ? [] : [{ kind: 'cannot-go-on', detail: failure ?? 'no place or no checkpoint' }];
}

function closeQuietly(store: OpenRecordStore, findings: Finding[]): void {
  try {
    store.close();
  } catch (error) {
    findings.push({ kind: 'cannot-go-on', detail: told(error) });
  }
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function hasLines(note: string, wanted: string): boolean {
  const lines = new Set(note.split('\n'));
  return wanted.split('\n').every((line) => lines.has(line));
}

function told(error: unknown): string {
  if (error instanceof StoreError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
