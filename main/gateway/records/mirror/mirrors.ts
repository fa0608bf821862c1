import { join } from 'node:path';
import type { KeyProtector } from '../../../records/keys/protector.ts';
import { entryOf } from '../../../records/spine/spine-state.ts';
import { StoreError } from '../../../records/store-error.ts';
import type { SpineRow, StoreReader } from '../../../records/store-ports.ts';
import { type Mirror, openMirror } from './mirror.ts';
import { openMirrorReader } from './mirror-reader.ts';
import { openPins, type Pin, type Pins } from './pins.ts';

/** The gateway's copies of all its terminals' records. */
export type Mirrors = {
  readonly pins: Pins;
  originOf(terminalId: string): string;
  /**
   * The mirror of a terminal whose keys are pinned; null before. It may be closed by the next call for another one. Throws
   * `StoreError` when its files are not what was written.
   */
  find(terminalId: string): Mirror | null;
  /** The same; null also for a mirror that is damaged, so that one keeps none of the others. */
  findSound(terminalId: string): Mirror | null;
  /** Lets go of a mirror that failed; the next `find` opens and looks it over anew. */
  drop(terminalId: string): void;
  /** Whether anything of a mirror is due at a time, or announced and not yet done. */
  isDue(terminalId: string, atMs: number): boolean;
  /** Opens a mirror to read, on files of its own; the caller closes it. Null when there is none. */
  reader(terminalId: string): StoreReader | null;
  close(): void;
};

/** What the mirrors are opened with. */
export type MirrorsDeps = {
  /** Holds a folder for each terminal. */
  readonly folder: string;
  readonly hotelId: string;
  readonly protector: KeyProtector;
  readonly demo: boolean;
  /** Entries of some kinds of the gateway's own spine. */
  readonly facts: (kinds: readonly string[]) => readonly SpineRow[];
  readonly ownSpineSize: () => number;
  /** Told of a mirror that is damaged. */
  readonly failed: (terminalId: string, error: StoreError) => void;
};

/** A hotel has a dozen terminals at most times; each open mirror holds five files. */
const openMax = 16;

/** Opens the pins, and by their lock all mirrors for this process alone. Throws `StoreError`. */
export function openMirrors(deps: MirrorsDeps): Mirrors {
  const pins = openPins(join(deps.folder, 'pins.db'));
  const purges = createPurges(deps);
  const open = new Map<string, Mirror>();
  /** Whose spines were read over since the start: opened again, a mirror is as this process left it. */
  const lookedOver = new Set<string>();
  /** When the first segment of a mirror is due: looked up again when the mirror or what is gone of it has changed. */
  const nextDue = new Map<string, { readonly dueAtMs: number; readonly goneSegments: number }>();
  const folderOf = (terminalId: string): string => join(deps.folder, terminalId);
  const originOf = (terminalId: string): string => `${deps.hotelId}/${terminalId}`;

  const drop = (terminalId: string): void => {
    const mirror = open.get(terminalId);
    // Forgotten before it is closed: a close that throws must not leave a closed mirror behind.
    open.delete(terminalId);
    nextDue.delete(terminalId);
    mirror?.close();
  };

  const opened = ({ terminalId, root }: Pin): Mirror => {
    const origin = originOf(terminalId);
    const { protector, demo } = deps;
    const opens = (): Mirror => {
      const inner = openMirror({
        origin,
        folder: folderOf(terminalId),
        root,
        protector,
        demo,
        purgedCopies: () => purges.of(origin).rows,
        gone: () => purges.of(origin).names,
        isLookedOver: !lookedOver.has(terminalId),
      });
      lookedOver.add(terminalId);
      const commit: Mirror['commit'] = (plan) => {
        inner.commit(plan);
        nextDue.delete(terminalId);
      };
      return { ...inner, commit };
    };
    const mirror = open.get(terminalId) ?? opens();
    // The one used last goes to the end; the first is the one to close.
    open.delete(terminalId);
    open.set(terminalId, mirror);
    const [oldest] = open.keys();
    if (open.size > openMax && oldest !== undefined) drop(oldest);
    return mirror;
  };

  const find = (terminalId: string): Mirror | null => {
    const pin = pins.find(terminalId);
    return pin === null ? null : opened(pin);
  };

  const findSound = (terminalId: string): Mirror | null => {
    try {
      return find(terminalId);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      deps.failed(terminalId, error);
      return null;
    }
  };

  return {
    pins,
    originOf,
    find,
    findSound,
    drop(terminalId) {
      // It failed: the next look is a whole one.
      lookedOver.delete(terminalId);
      drop(terminalId);
    },
    isDue(terminalId, atMs) {
      const { rows, names } = purges.of(originOf(terminalId));
      if (names.size > rows.length) return true;
      const known = nextDue.get(terminalId);
      if (known !== undefined && known.goneSegments === rows.length) return known.dueAtMs <= atMs;
      const live = findSound(terminalId)
        ?.purgeTarget.segments()
        .filter(({ state }) => state !== 'purged');
      const dueAtMs = Math.min(...(live ?? []).map((segment) => segment.dueAtMs), Number.MAX_SAFE_INTEGER);
      nextDue.set(terminalId, { dueAtMs, goneSegments: rows.length });
      return dueAtMs <= atMs;
    },
    reader(terminalId) {
      const mirror = find(terminalId);
      if (mirror === null || mirror.spine.size() === 0) return null;
      const { origin } = mirror;
      return openMirrorReader(folderOf(terminalId), deps.protector, () => purges.of(origin).rows);
    },
    close() {
      for (const terminalId of [...open.keys()]) drop(terminalId);
      pins.close();
    },
  };
}

type OriginPurges = { readonly rows: readonly SpineRow[]; readonly names: ReadonlySet<string> };

/** What the gateway's own spine says of copies it destroys; read again only when that spine has grown. */
function createPurges({ facts, ownSpineSize }: MirrorsDeps): { of(origin: string): OriginPurges } {
  let size = -1;
  let known = new Map<string, { rows: SpineRow[]; names: Set<string> }>();
  const read = (): void => {
    known = new Map();
    for (const row of facts(['purge.intent', 'segment.purged'])) {
      const { kind, of, segment } = entryOf(row);
      const one = known.get(String(of)) ?? { rows: [], names: new Set() };
      one.names.add(String(segment));
      if (kind === 'segment.purged') one.rows.push(row);
      known.set(String(of), one);
    }
  };
  return {
    of(origin) {
      if (ownSpineSize() !== size) {
        size = ownSpineSize();
        read();
      }
      return known.get(origin) ?? { rows: [], names: new Set() };
    },
  };
}
