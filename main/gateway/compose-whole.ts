import type { FastifyInstance } from 'fastify';
import { createAlerts } from './alerts/compose-alerts.ts';
import { createGrantParts, type GrantParts } from './compose-grants.ts';
import type { Ground } from './compose-ground.ts';
import { createLists, type Lists } from './compose-lists.ts';
import { createSecurity } from './compose-security.ts';
import { buildServer } from './compose-server.ts';
import { createFleetDesk } from './fleet/fleet-desk.ts';
import { createTimetableDesk } from './fleet/timetable-desk.ts';
import type { RouteDeps } from './http/routes.ts';
import { createKeyWatch } from './keys/key-watch.ts';
import type { ListShelf } from './lists/list-shelf.ts';
import { createReadiness } from './metrics/readiness.ts';
import { createStaffRecords, openRecordGate, type StaffRecords } from './records/compose-duties.ts';
import { type GatewayRecords, openGatewayRecords } from './records/compose-records.ts';
import { createGrantDuties, type GrantDuties } from './records/duties/grant-duties.ts';
import type { RecordGate } from './records/duties/record-gate.ts';
import { createRuleParts } from './rules/compose-rules.ts';

/**
 * Everything of a hotel's gateway that only one process may do at a time: the records, the link to the hotel system, duties and
 * whatever stands on them. Made anew each time a copy begins to lead.
 */
export type Whole = {
  /** Answers every endpoint. It does not listen. */
  readonly app: FastifyInstance;
  readonly grantDeps: GrantParts['grantDeps'];
  readonly shelf: ListShelf;
  /** Begins what goes on by itself. */
  start(): void;
  /** Finishes the requests that run, ends what goes on by itself, and closes the records. */
  close(): Promise<void>;
};

/** How it is called. */
export type Around = Pick<RouteDeps, 'passedFrom'> & {
  /** Origin of the public URL. */
  readonly origin: () => string;
};

/** The ground, and what is there before anything that answers. */
export type Parts = Ground &
  Around & {
    readonly records: GatewayRecords;
    readonly gate: RecordGate;
    readonly grantDuties: GrantDuties;
  };

/**
 * Opens it and settles what was cut short when a gateway last stopped. Throws when the records cannot be opened or written, or a
 * secret is missing; nothing is left open then.
 */
export async function openWhole(ground: Ground, around: Around): Promise<Whole> {
  const { config, log, clock, secrets, store } = ground;
  const records = openRecords(ground);
  const closers: (() => unknown)[] = [() => records.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const gate = openRecordGate(records, config, log);
    const grantDuties = createGrantDuties({ gate, store, secrets, nowMs: clock.nowMs });
    const parts: Parts = { ...ground, ...around, records, gate, grantDuties };
    const grantParts = createGrantParts(parts);
    const { grantDeps } = grantParts;
    const lists = createLists({ config, documents: grantDeps.documents, clock, log });
    const staffRecords = createStaffRecords({ ...parts, ...grantDeps, lists: lists.shelf.status });
    closers.push(staffRecords.stop, grantParts.hotelLink.close);
    await staffRecords.duties.begin();
    return await openAnswering(parts, { grantParts, lists, staffRecords, closeAll, closers });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

type Opened = {
  readonly grantParts: GrantParts;
  readonly lists: Lists;
  readonly staffRecords: StaffRecords;
  readonly closers: (() => unknown)[];
  readonly closeAll: () => Promise<void>;
};

async function openAnswering(
  parts: Parts,
  { grantParts, lists, staffRecords, closers, closeAll }: Opened,
): Promise<Whole> {
  const { config, log, clock, store, records, hotelKeys, releases } = parts;
  const { grantDeps, hotelLink, hotelState } = grantParts;
  const { documents } = grantDeps;
  const security = createSecurity({ ...parts, grantDeps });
  const rules = createRuleParts({ ...lists, dataFolder: config.dataFolder, documents, clock, log });
  closers.push(rules.close);
  const readiness = createReadiness({ store, documents, clock });
  const { timeZone } = config.hotel;
  const timetableDesk = createTimetableDesk({ store, timeZone, clock, log });
  const recordsRefusal = records.refusalOf;
  const fleetDesk = createFleetDesk({
    ...{ store, recordsRefusal, releases, clock, log },
    timetables: timetableDesk,
  });
  const alerts = createAlerts({ config, fleetDesk, fleet: store.fleet, clock, log });
  const app = await buildServer({
    ...{ ...parts, grantParts, lists, rules, staffRecords, security, readiness },
    ...{ fleetDesk, timetableDesk, alerts },
  });
  const keyWatch = createKeyWatch([hotelKeys.look], { clock, log });
  return {
    app,
    grantDeps,
    shelf: lists.shelf,
    start() {
      parts.showFigures(figuresOf(records, hotelState));
      startAll(lists, records, staffRecords, hotelLink);
      keyWatch.start();
      alerts?.start();
      readiness.begin();
    },
    async close() {
      readiness.end();
      keyWatch.stop();
      await alerts?.stop();
      lists.builder.stop();
      parts.showFigures(null);
      await app.close();
      await closeAll();
    },
  };
}

function figuresOf(records: GatewayRecords, hotelState: GrantParts['hotelState']) {
  const { witnessedAtMs } = records.own.ledger;
  return { hotelState, witnessedAtMs, hasRecordAlarm: records.hasAlarm };
}

function startAll(
  lists: Lists,
  records: GatewayRecords,
  staffRecords: StaffRecords,
  hotelLink: GrantParts['hotelLink'],
): void {
  lists.builder.start();
  records.start();
  staffRecords.duties.start();
  hotelLink.start();
}

function openRecords({ config, clock, log }: Ground): GatewayRecords {
  return openGatewayRecords({
    config,
    clock,
    log,
    found: (finding) => log.warn('records.finding', { ...finding }),
  });
}
