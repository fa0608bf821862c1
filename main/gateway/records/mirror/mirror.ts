import { join } from 'node:path';
import { type Catalogue, parseCatalogue } from '../../../records/catalogue.ts';
import { writerThatStops } from '../../../records/database.ts';
import { dayOf } from '../../../records/days.ts';
import { openKeyRing } from '../../../records/keys/key-ring.ts';
import type { KeyProtector } from '../../../records/keys/protector.ts';
import type { PurgeTarget } from '../../../records/purge/ports.ts';
import { openSpineFile, type SpineFile, spineFileName } from '../../../records/spine/spine-file.ts';
import type { CheckedNote } from './check-note.ts';
import type { Plan } from './check-parcel.ts';
import { lookOverMirror } from './look-over-mirror.ts';
import { openMirrorFiles } from './mirror-files.ts';
import { copyReader, type PurgedCopies } from './mirror-reader.ts';
import type { MirrorView } from './mirror-view.ts';
import { purgeTargetOf } from './purge-target.ts';
import { restoredState, rootAt, spineRules } from './restore-state.ts';
import { readEntry } from './spine-entry.ts';
import { emptySpine, type MirroredSegment, type SpineState } from './spine-state.ts';

/** The gateway's cosignature: its line, its time, and the key that confirms both. */
export type Cosigned = { readonly line: string; readonly atSeconds: number; readonly vkey: string };

/** A gateway's copy of one terminal's records, in the files of a store. */
export type Mirror = {
  readonly origin: string;
  readonly spine: SpineFile;
  state(): SpineState;
  view(): MirrorView;
  /** Rows of the segments whose copies are here. */
  sizes(): readonly { readonly segment: string; readonly size: number }[];
  /** Segments that the terminal still has and whose copies are destroyed, or about to be. */
  gone(): readonly string[];
  /** Writes what was checked: keys and rows first, the spine after them; on the disk when this returns. */
  commit(plan: Plan): void;
  /** Keeps a checkpoint with the gateway's cosignature, if it has one; on the disk when this returns. */
  keepNote(note: CheckedNote, cosigned: Cosigned | null): void;
  readonly purgeTarget: PurgeTarget;
  close(): void;
};

/** What a mirror is opened with. */
export type MirrorDeps = {
  readonly origin: string;
  readonly folder: string;
  /** Root key pinned for this terminal. */
  readonly root: string;
  readonly protector: KeyProtector;
  readonly purgedCopies: PurgedCopies;
  /** Segments whose copies the gateway has destroyed, or begun to. */
  readonly gone: () => ReadonlySet<string>;
  /** Allows catalogues with articles still to be named. */
  readonly demo: boolean;
  /** Reads the whole spine over first. */
  readonly isLookedOver: boolean;
};

/** Opens a mirror, or makes it. Throws `StoreError` when its files are not what was written. */
export function openMirror(deps: MirrorDeps): Mirror {
  const { origin, folder, gone } = deps;
  const write = writerThatStops();
  const spine = openSpineFile(join(folder, spineFileName), write);
  const keys = openKeyRing(folder, deps.protector, write);
  const files = openMirrorFiles({ folder, origin, keys, write });
  const rules = spineRules(origin, deps.root);
  const catalogue = catalogueSource(spine, deps.demo);
  let state = emptySpine();
  let whole: ReadonlySet<MirroredSegment> = new Set();
  const close = (): void => {
    files.close();
    keys.close();
    spine.close();
  };
  const copyOf = (name: string) => {
    const segment = state.segments.get(name);
    return segment === undefined || segment.state === 'purged' ? null : files.copy(segment);
  };
  const live = () => [...state.segments.values()].filter((segment) => segment.state !== 'purged');
  try {
    if (spine.size() > 0) {
      if (deps.isLookedOver)
        lookOverMirror(spine, { ...rules, folder, keys, isGone: (name) => gone().has(name) });
      state = restoredState(spine, rules);
      if (spine.newestNote()?.size === spine.size()) whole = new Set(state.segments.values());
    }
  } catch (error) {
    close();
    throw error;
  }
  const shelf = { reader: (name: string) => files.reader(name, state.segments.get(name) ?? null) };
  const reader = copyReader({ origin, spine, shelf, keyOf: keys.get, close }, deps.purgedCopies);

  return {
    origin,
    spine,
    state: () => state,
    view: () => ({
      rules,
      state,
      frontier: spine.frontier(),
      entries: (from, limit) => spine.entries(from, limit).map(({ text }) => text),
      rootAt: (size) => rootAt(spine, size),
      copy: copyOf,
      isWhole: (segment) => whole.has(segment),
      isGone: (name) => gone().has(name),
      catalogue,
      cosignedAt: lastCosigned(spine),
    }),
    sizes: () =>
      live().flatMap((segment) => {
        const { name, size: noted } = segment;
        if (gone().has(name)) return [];
        // Of those that are closed and were found whole no file is opened: a year has many.
        const isKnown = segment.state === 'closed' && whole.has(segment);
        const size = isKnown ? noted : copyOf(name)?.size();
        return size === undefined ? [] : [{ segment: name, size }];
      }),
    gone: () => live().flatMap(({ name }) => (gone().has(name) ? [name] : [])),
    commit(plan) {
      for (const one of plan.catalogues) spine.putCatalogue(one.sha256, one.canonicalText);
      for (const { segment, key } of plan.newSegments) files.create(segment, key);
      for (const [name, rows] of plan.rows) if (rows.length > 0) files.append(name, rows);
      if (plan.entries.length > 0) spine.append(plan.entries.map(newEntryOf));
      state = plan.state;
    },
    keepNote({ size, note }, cosigned) {
      const day = dayOf(state.lastAt * 1000);
      const kept = spine.noteOf(size);
      // One that came before keeps what witnesses have added; a cosignature of ours on it gives way to the newer one.
      const rest = kept === null ? '' : linesOfOthers(kept.note, note, cosigned?.line ?? '');
      const line = cosigned === null ? '' : `${cosigned.line}\n`;
      const atSeconds = Math.max(cosigned?.atSeconds ?? 0, kept?.cosignedSeconds ?? 0);
      spine.putNote({ size, day, note: `${note}${line}${rest}` }, atSeconds === 0 ? null : atSeconds);
      whole = new Set(state.segments.values());
      if (cosigned !== null) spine.putWitness(cosigned.vkey);
      spine.thinNotes(day);
    },
    purgeTarget: purgeTargetOf({
      folder,
      reader,
      keys,
      write,
      release: files.release,
      isGone: (name) => gone().has(name),
    }),
    close,
  };
}

function catalogueSource(spine: SpineFile, demo: boolean): (sha256: string) => Catalogue | null {
  const known = new Map<string, Catalogue>();
  return (sha256) => {
    const found = known.get(sha256);
    if (found !== undefined) return found;
    const text = spine.catalogue(sha256);
    const parsed = text === null ? null : parseCatalogue(text, { demo });
    if (parsed?.ok !== true) return null;
    known.set(sha256, parsed.catalogue);
    return parsed.catalogue;
  };
}

/** The newest checkpoint may have come while the terminal's clock was ahead, and be without a cosignature. */
function lastCosigned(spine: SpineFile): number {
  return Math.max(0, ...spine.notes().map(({ cosignedSeconds }) => cosignedSeconds ?? 0));
}

/** Signature lines of a kept note that are neither in the fresh one nor by the signer of `line`. */
function linesOfOthers(kept: string, fresh: string, line: string): string {
  const signer = line.slice(0, line.lastIndexOf(' ') + 1);
  const lines = kept.slice(kept.lastIndexOf('\n\n') + 2).split('\n');
  const others = lines.filter(
    (one) => one !== '' && !fresh.includes(`${one}\n`) && (signer === '' || !one.startsWith(signer)),
  );
  return others.map((one) => `${one}\n`).join('');
}

function newEntryOf(text: string): { text: string; kind: string; segment: string | null } {
  const entry = readEntry(text);
  if (entry === null) throw new Error('an entry was checked and is none');
  return { text, kind: entry.kind, segment: 'segment' in entry ? entry.segment : null };
}
