import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { holdKinds, holdsOf } from '../../records/hold/holds.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import type { Documents } from '../documents.ts';
import { createHourlyTidying } from '../fleet/tidy-fleet.ts';
import type { Secrets } from '../secrets.ts';
import type { People } from '../staff/people.ts';
import type { EligibilityRule } from '../stays/eligibility-rule.ts';
import type { Stays } from '../stays/stays.ts';
import type { Store } from '../store/port.ts';
import { type GatewayRecords, recordsFolderName } from './compose-records.ts';
import { type ActJournal, createActJournal } from './duties/act-journal.ts';
import { createDuties, type Duties, type DutiesDeps } from './duties/duties.ts';
import type { GrantDuties } from './duties/grant-duties.ts';
import { createPolicyWatch, type PolicyWatchDeps } from './duties/policy-watch.ts';
import { createRecordGate, type RecordGate } from './duties/record-gate.ts';
import { settingsHash } from './duties/settings-hash.ts';
import { createTurns, type Turns } from './duties/turns.ts';
import { createExportWork } from './orders/export-work.ts';
import { createOrderDesk } from './orders/order-desk.ts';
import { createOrderRunner } from './orders/order-runner.ts';
import { createPackageDesk, type PackageDesk } from './orders/package-desk.ts';
import { openPackageShelf } from './orders/package-shelf.ts';
import { performOrder } from './orders/perform-order.ts';
import { type StaffRecordHandlers, staffRecordHandlers } from './orders/record-handlers.ts';
import { resolveSubject, type SubjectQuestion } from './resolve/resolve-subject.ts';
import type { WitnessedOrigin } from './witness/witness-refusals.ts';

/** What the gateway writes down of itself and its staff, and what staff do with records. */
export type StaffRecords = {
  readonly journal: ActJournal;
  readonly handlers: StaffRecordHandlers;
  readonly packages: PackageDesk;
  readonly duties: Duties;
  /** Ends all work on packages, and the looking. */
  stop(): Promise<void>;
};

/** What they are made of. */
export type StaffRecordsDeps = {
  readonly config: GatewayConfig;
  readonly records: GatewayRecords;
  readonly gate: RecordGate;
  readonly grantDuties: GrantDuties;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly stays: Stays;
  readonly documents: Documents;
  readonly rule: EligibilityRule;
  /** Host lists that profiles in force name. */
  readonly lists: PolicyWatchDeps['lists'];
  readonly people: People;
  readonly clock: Clock;
  readonly log: Log;
};

/** Folder of packages that wait to be fetched, in the data folder. */
export const packagesFolderName = 'packages';

/** The gate of a gateway's own records. */
export function openRecordGate(
  { own }: Pick<GatewayRecords, 'own'>,
  { dataFolder }: Pick<GatewayConfig, 'dataFolder'>,
  log: Log,
): RecordGate {
  return createRecordGate({ own, folder: join(dataFolder, recordsFolderName), log });
}

/** Puts them together. Nobody may be served before `duties.begin` is through. */
export function createStaffRecords(deps: StaffRecordsDeps): StaffRecords {
  const { gate, people, store, clock } = deps;
  const journal = createActJournal({
    gate,
    duties: store.duties,
    orders: store.orders,
    isPerson: async (staffId) => (await people.find(staffId)) !== null,
    monotonicMs: clock.monotonicMs,
  });
  const inTurn = createTurns();
  const orders = createOrders(deps, journal, inTurn);
  const duties = createOwnDuties(deps, {
    journal,
    inTurn,
    beginOrders: orders.begin,
    tidyOrders: orders.tidy,
  });
  return {
    journal,
    handlers: orders.handlers,
    packages: orders.packages,
    duties,
    async stop() {
      await duties.stop();
      await orders.stop();
    },
  };
}

type Orders = {
  readonly handlers: StaffRecordHandlers;
  readonly packages: PackageDesk;
  readonly begin: () => Promise<void>;
  readonly tidy: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

function createOrders(deps: StaffRecordsDeps, journal: ActJournal, inTurn: Turns): Orders {
  const { config, records, gate, store, secrets, clock, log } = deps;
  const { own, mirrors } = records;
  const { orders, duties, leases, terminals } = store;
  const shelf = openPackageShelf(join(config.dataFolder, packagesFolderName));
  const work = createExportWork({ records, gate, shelf, clock, log });
  const resolve = (question: SubjectQuestion) =>
    resolveSubject({ mirrors, leases, secrets, staysOn: deps.stays.on }, question);
  const { nowMs } = clock;
  const runner = createOrderRunner({
    inTurn,
    orders,
    secrets,
    shelf,
    work,
    perform: (approved) => performOrder({ own, gate, duties, resolve, nowMs }, approved),
    clock,
  });
  const holds = () => holdsOf(own.ledger.facts(holdKinds));
  const desk = createOrderDesk({ orders, secrets, shelf, work, runner, holds, resolve, clock });
  return {
    handlers: staffRecordHandlers({ records, terminals, nowMs, desk }),
    packages: createPackageDesk({ orders, duties, shelf, secrets, journal, nowMs }),
    begin: runner.begin,
    tidy: runner.tidy,
    stop: work.stop,
  };
}

function createOwnDuties(
  deps: StaffRecordsDeps,
  shared: Pick<DutiesDeps, 'journal' | 'inTurn' | 'beginOrders' | 'tidyOrders'>,
): Duties {
  const { config, records, gate, store, documents, rule, clock, log } = deps;
  const { own, mirrors } = records;
  const catalogueSha256 = records.catalogue.sha256;
  const { approvedBy } = config.records;
  const policies = createPolicyWatch({
    gate,
    duties: store.duties,
    documents,
    timetables: store.timetables,
    catalogueSha256,
    rule,
    settingsSha256: settingsHash(config),
    lists: deps.lists,
    approvedBy,
    demo: config.demo,
  });
  return createDuties({
    gate,
    own,
    ...shared,
    grants: deps.grantDuties,
    policies,
    terminals: () => [...mirrors.pins.list(), ...records.witnessed().map(asTerminal)],
    duties: store.duties,
    leases: store.leases,
    tidyFleet: createHourlyTidying({ fleet: store.fleet, clock }),
    catalogueSha256,
    clock,
    log,
  });
}

/** Each log that a witness refused has an incident of its own, beside that of the terminal that wrote it. */
function asTerminal({ origin, refusal }: WitnessedOrigin): ReturnType<DutiesDeps['terminals']>[number] {
  return { terminalId: `witness ${origin}`, refusal };
}
