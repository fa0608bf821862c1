import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { ReleaseDesk } from '../releases/release-desk.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Store } from '../store/port.ts';
import type { TerminalOrderRecord, ToldFacts } from '../store/ports/fleet-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { toTerminalRow } from '../terminals/terminal-view.ts';
import { tidyFleet } from './tidy-fleet.ts';
import type { TimetableDesk } from './timetable-desk.ts';

/** A terminal as IT sees it. */
export type FleetRow = AnswerOf<'fleet'>['terminals'][number];

/** What IT does with the terminals of a hotel. */
export type FleetDesk = {
  /** All rows, by label. */
  rows(): Promise<readonly FleetRow[]>;
  list(): Promise<Answer<AnswerOf<'fleet'>>>;
  one(terminalId: string): Promise<Answer<AnswerOf<'fleetTerminal'>>>;
  order(
    staff: StaffCaller,
    terminalId: string,
    order: BodyOf<'orderTerminal'>,
  ): Promise<Answer<AnswerOf<'orderTerminal'>>>;
  diagnostics(terminalId: string, number: string): Promise<Answer<AnswerOf<'terminalDiagnostics'>>>;
};

/** What the desk is made of. */
export type FleetDeskDeps = {
  readonly store: Pick<Store, 'fleet' | 'terminals' | 'abuse'>;
  /** Why a terminal's records are not believed; null while they are. */
  readonly recordsRefusal: (terminalId: string) => string | null;
  readonly timetables: Pick<TimetableDesk, 'standings'>;
  /** Null where no releases are given out. */
  readonly releases: Pick<ReleaseDesk, 'halted'> | null;
  readonly clock: Clock;
  readonly log: Log;
};

const dayMs = 86_400_000;

/** An order that no terminal has taken for a day is not given out any more: nobody expects it then. */
export const orderLifeMs = dayMs;

/** As many as one answer to a terminal carries. */
const mostOpenOrders = 20;

/** Makes it. */
export function createFleetDesk(deps: FleetDeskDeps): FleetDesk {
  const { store, clock, log } = deps;
  const since = (): number => clock.nowMs() - orderLifeMs;
  const tidying = { fleet: store.fleet, clock };

  const rowsOf = async (
    terminals: readonly TerminalRecord[],
    told: readonly ToldFacts[],
  ): Promise<readonly FleetRow[]> => {
    const factsOf = new Map(told.map((one) => [one.terminalId, one]));
    const open = await store.fleet.openCounts(since());
    const standingOf = await deps.timetables.standings();
    const halted = (await deps.releases?.halted()) ?? new Set<string>();
    const lockOuts = new Map<string, number>();
    for (const { terminalId, reason } of await store.abuse.attempts(clock.nowMs() - dayMs))
      if (reason === 'cool-down') lockOuts.set(terminalId, (lockOuts.get(terminalId) ?? 0) + 1);
    return terminals.map((terminal) => {
      const { terminalId } = terminal;
      const facts = factsOf.get(terminalId);
      return {
        ...stateOf(deps, terminal),
        version: terminal.version,
        electron: terminal.electron,
        approvedAtMs: terminal.approvedAtMs,
        lockOuts: lockOuts.get(terminalId) ?? 0,
        facts: facts?.facts ?? null,
        factsAtMs: facts?.toldAtMs ?? null,
        openOrders: open.get(terminalId) ?? 0,
        timetable: standingOf(terminal),
        ...(isHaltedFor(facts, halted) && { releaseHalted: true as const }),
      };
    });
  };

  const rows = async () => rowsOf(await store.terminals.list(), await store.fleet.facts());

  const toOrderRow = (record: TerminalOrderRecord): AnswerOf<'orderTerminal'> => ({
    ...record,
    result: record.result ?? (record.orderedAtMs < since() ? 'lapsed' : null),
  });

  return {
    rows,
    list: async () => answer({ terminals: [...(await rows())] }),
    async one(terminalId) {
      const terminal = await store.terminals.find({ terminalId });
      if (terminal === null) return refuse('not-found');
      await tidyFleet(tidying);
      const [row] = await rowsOf([terminal], await store.fleet.facts(terminalId));
      if (row === undefined) return refuse('not-found');
      return answer({
        terminal: row,
        orders: (await store.fleet.ordersOf(terminalId)).map(toOrderRow),
        diagnostics: [...(await store.fleet.diagnosticsOf(terminalId))],
      });
    },
    async order(staff, terminalId, order) {
      const terminal = await store.terminals.find({ terminalId });
      if (terminal === null) return refuse('not-found');
      // Out of use for good: it is not heard any more, so it could take nothing.
      if (terminal.revokeReason !== null) return refuse('terminal-out-of-use');
      const orderedBy = staff.person.staffId;
      const draft = { order, orderedBy, orderedAtMs: clock.nowMs() };
      const kept = await store.fleet.order(terminalId, draft, { open: mostOpenOrders, sinceMs: since() });
      if (kept === null) return refuse('too-many-orders');
      log.info('terminal.ordered', { terminalId, by: orderedBy, kind: order.kind, number: kept.number });
      return answer(toOrderRow(kept));
    },
    async diagnostics(terminalId, number) {
      await tidyFleet(tidying);
      const wanted = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
      const kept = await store.fleet.diagnostics(terminalId, wanted);
      return kept === null ? refuse('not-found') : answer(kept);
    },
  };
}

function stateOf({ recordsRefusal, clock }: FleetDeskDeps, terminal: TerminalRecord) {
  const { terminalId, label, state, stateReason, lastSeenAtMs, softwareKey } = toTerminalRow(
    terminal,
    null,
    clock.nowMs(),
  );
  const refusal = state === 'revoked' ? null : recordsRefusal(terminalId);
  return {
    ...{ terminalId, label, state, lastSeenAtMs, softwareKey },
    stateReason: refusal === null ? stateReason : `records-${refusal}`,
  };
}

function isHaltedFor(told: ToldFacts | undefined, halted: ReadonlySet<string>): boolean {
  const last = told?.facts.program?.last ?? null;
  return last !== null && last.result !== 'taken' && halted.has(last.version);
}
