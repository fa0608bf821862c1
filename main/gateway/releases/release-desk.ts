import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../store/port.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { countRelease, isToBeHalted, offerFor, ringAfter, type TerminalProgram } from './offer.ts';
import type { ReleaseShelf, ShelvedRelease } from './release-shelf.ts';

/** Which release each terminal is offered, and which are halted. */
export type ReleaseDesk = {
  /** The release that a terminal may take now; null: none. */
  offered(terminal: Pick<TerminalRecord, 'terminalId' | 'version'>): Promise<ShelvedRelease | null>;
  /** A terminal told what came of a release: what others are offered may be another thing now. */
  told(): void;
  /** Versions that nobody is offered any more. */
  halted(): Promise<ReadonlySet<string>>;
};

/** What it needs. */
export type ReleaseDeskDeps = {
  readonly shelf: Pick<ReleaseShelf, 'list' | 'widen'>;
  readonly store: {
    readonly fleet: Pick<Store['fleet'], 'facts'>;
    readonly terminals: Pick<Store['terminals'], 'list'>;
    readonly duties: Pick<Store['duties'], 'noteNames' | 'setNote'>;
  };
  readonly haltAbovePercent: number;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly log: Log;
};

/** What is known for so long without another look: a whole lobby reports every ten seconds. */
const lookEveryMs = 5_000;

/** Under this a halt is kept with the hotel's other notes: for good, for all copies of its gateway. */
const notePrefix = 'release-halted ';

type Look = {
  readonly releases: readonly ShelvedRelease[];
  readonly programs: ReadonlyMap<string, TerminalProgram>;
  readonly halted: ReadonlySet<string>;
};

/** Makes it. */
export function createReleaseDesk(deps: ReleaseDeskDeps): ReleaseDesk {
  const { shelf, store, clock, log } = deps;
  let last: Promise<Look> | null = null;
  let lastMono = Number.NEGATIVE_INFINITY;

  const programsOf = async (): Promise<ReadonlyMap<string, TerminalProgram>> => {
    const facts = new Map((await store.fleet.facts()).map((one) => [one.terminalId, one.facts]));
    const terminals = (await store.terminals.list()).filter(({ revokeReason }) => revokeReason === null);
    return new Map(
      terminals.map(({ terminalId, version }) => {
        const told = facts.get(terminalId);
        const ring = told?.updateRing ?? 'general';
        return [terminalId, { terminalId, version, ring, program: told?.program ?? null }];
      }),
    );
  };

  /** A halt stays, also when the terminals that failed are taken out of use. */
  const haltsOf = async (
    releases: readonly ShelvedRelease[],
    programs: ReadonlyMap<string, TerminalProgram>,
  ): Promise<ReadonlySet<string>> => {
    const names = await store.duties.noteNames(notePrefix);
    const halted = new Set(names.map((name) => name.slice(notePrefix.length)));
    for (const version of new Set(releases.map(({ manifest }) => manifest.version))) {
      const count = countRelease(version, [...programs.values()]);
      if (halted.has(version) || !isToBeHalted(count, deps.haltAbovePercent)) continue;
      await store.duties.setNote(`${notePrefix}${version}`, `${count.failed}/${count.taken + count.failed}`);
      log.error('releases.halted', { version, failed: count.failed, taken: count.taken });
      halted.add(version);
    }
    return halted;
  };

  /** Has releases that did well go on to the next ring; true when one did. */
  const widenThose = async (
    releases: readonly ShelvedRelease[],
    programs: ReadonlyMap<string, TerminalProgram>,
    halted: ReadonlySet<string>,
  ): Promise<boolean> => {
    const [terminals, nowMs] = [[...programs.values()], clock.nowMs()];
    let isWider = false;
    for (const release of releases) {
      const ring = ringAfter(release, terminals, { halted, nowMs });
      if (ring === null || !(await shelf.widen(release, ring, nowMs))) continue;
      log.info('releases.widened', { version: release.manifest.version, ring });
      isWider = true;
    }
    return isWider;
  };

  const lookNow = async (): Promise<Look> => {
    const [releases, programs] = [await shelf.list(), await programsOf()];
    const halted = await haltsOf(releases, programs);
    const isWider = await widenThose(releases, programs, halted);
    return { releases: isWider ? await shelf.list() : releases, programs, halted };
  };

  const look = (): Promise<Look> => {
    if (last === null || clock.monotonicMs() - lastMono >= lookEveryMs) {
      lastMono = clock.monotonicMs();
      last = lookNow();
      // One that failed is not kept: the next who asks looks again.
      last.catch(() => {
        last = null;
      });
    }
    return last;
  };

  return {
    async offered({ terminalId, version }) {
      const { releases, programs, halted } = await look();
      const known = programs.get(terminalId);
      if (known === undefined) return null;
      return offerFor({ ...known, version }, releases, { halted, nowMs: clock.nowMs() });
    },
    told() {
      last = null;
    },
    halted: async () => (await look()).halted,
  };
}
