import { readFileSync } from 'node:fs';
import type { Clock } from '../../../clock.ts';
import type { Log } from '../../../log/log.ts';
import { systemBooted } from '../../../records/events/terminal-events.ts';
import type { OpenRecordStore } from '../../../records/store.ts';
import { codeOf } from '../../../records/store-error.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { LeaseStore } from '../../store/ports/lease-store.ts';
import type { ActJournal } from './act-journal.ts';
import { dropPurgedDayKeys } from './day-keys.ts';
import type { GrantDuties } from './grant-duties.ts';
import { tellHoldEnds } from './hold-ends.ts';
import type { PolicyWatch } from './policy-watch.ts';
import type { RecordGate } from './record-gate.ts';
import { type TamperingDeps, tellTampering } from './tampering.ts';
import type { Turns } from './turns.ts';

/** What the gateway tells of itself, beside what people do. */
export type Duties = {
  /** Tells of the start, of what was cut short, and of a new configuration. Throws when it cannot: then nobody is served. */
  begin(): Promise<void>;
  /** Tells of what has happened since. Throws nothing. */
  look(): Promise<void>;
  /** Looks every ten seconds until `stop`. */
  start(): void;
  /** Resolves when no look is under way. */
  stop(): Promise<void>;
};

/** What the duties are made of. */
export type DutiesDeps = {
  readonly gate: RecordGate;
  readonly own: Pick<OpenRecordStore, 'ledger' | 'segments'>;
  readonly journal: Pick<ActJournal, 'settleOwed'>;
  readonly grants: GrantDuties;
  readonly policies: PolicyWatch;
  readonly terminals: TamperingDeps['terminals'];
  readonly duties: DutyStore;
  readonly leases: LeaseStore;
  readonly catalogueSha256: string;
  /** Orders of two persons: lapsed ones, packages that are over. */
  readonly tidyOrders: () => Promise<void>;
  /** What is kept of terminals for a time only. */
  readonly tidyFleet: () => Promise<void>;
  /** Removes packages that are over or were left half made. */
  readonly beginOrders: () => Promise<void>;
  /** The turns in which orders are carried out. */
  readonly inTurn: Turns;
  readonly clock: Clock;
  readonly log: Log;
};

const lookEveryMs = 10_000;

/** Makes them. */
export function createDuties(deps: DutiesDeps): Duties {
  const { gate, own, duties, clock, log } = deps;
  let cancel = (): void => {};
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let purgesSeen = -1;

  const dropKeys = async (): Promise<void> => {
    const purges = own.ledger.facts(['segment.purged']).length;
    if (purges === purgesSeen) return;
    if (await dropPurgedDayKeys(deps.leases, own.segments())) purgesSeen = purges;
  };

  const steps: Readonly<Record<string, () => Promise<void>>> = {
    grants: deps.grants.tellEnds,
    documents: deps.policies.lookAtDocuments,
    timetables: deps.policies.lookAtTimetables,
    holds: () => deps.inTurn(() => tellHoldEnds({ gate, duties, facts: own.ledger.facts })),
    tampering: () => tellTampering({ gate, duties, terminals: deps.terminals, nowMs: clock.nowMs }),
    dayKeys: dropKeys,
    orders: deps.tidyOrders,
    fleet: deps.tidyFleet,
  };

  const look = async (): Promise<void> => {
    for (const [step, work] of Object.entries(steps)) {
      try {
        await work();
      } catch (error) {
        log.error('records.dutyFailed', { step, code: codeOf(error) });
      }
    }
  };

  const again = (): void => {
    running = look().then(() => {
      if (!isStopped) cancel = clock.alarm(lookEveryMs, again);
    });
  };

  return {
    async begin() {
      const { catalogueSha256 } = deps;
      const booted = systemBooted({
        appVersion: ownVersion(),
        runtimeVersion: process.versions.node,
        catalogueSha256,
      });
      if (!gate.keep(booted)) throw new Error('records: the start of the gateway could not be recorded');
      await deps.journal.settleOwed();
      await deps.grants.dropUntold();
      await deps.beginOrders();
      await deps.policies.lookAtConfiguration();
      await deps.policies.lookAtDocuments();
    },
    look,
    start: again,
    async stop() {
      isStopped = true;
      cancel();
      await running;
    },
  };
}

function ownVersion(): string {
  const file = new URL('../../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
