import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { createAlertDesk } from './alerts/alert-desk.ts';
import type { AlertWatch } from './alerts/alert-watch.ts';
import type { GrantParts } from './compose-grants.ts';
import type { Lists } from './compose-lists.ts';
import type { SecurityParts } from './compose-security.ts';
import type { Parts } from './compose-whole.ts';
import type { FleetDesk } from './fleet/fleet-desk.ts';
import type { TimetableDesk } from './fleet/timetable-desk.ts';
import { createGrantDesk } from './grants/manage-grants.ts';
import { createHelp } from './help/compose-help.ts';
import { createHandlers } from './http/create-handlers.ts';
import { createServer } from './http/server.ts';
import { createLeaseDesk } from './leases/lease-desk.ts';
import { meterHandlers } from './metrics/meter-handlers.ts';
import type { Readiness } from './metrics/readiness.ts';
import type { StaffRecords } from './records/compose-duties.ts';
import type { RuleParts } from './rules/rule-handlers.ts';
import { createShiftParts } from './shift/shift-handlers.ts';
import { createPeopleParts } from './staff/compose-people.ts';
import { createEnrolment } from './terminals/enrolment.ts';
import { createFleet } from './terminals/fleet.ts';

/** How long requests may still take where this copy leads no more. */
const copyDrainMs = 2_000;

/** Everything that answers. */
export type ServerParts = Parts & {
  readonly grantParts: GrantParts;
  readonly lists: Lists;
  readonly rules: RuleParts;
  readonly staffRecords: StaffRecords;
  readonly security: SecurityParts;
  readonly readiness: Readiness;
  readonly registry: Registry;
  readonly fleetDesk: FleetDesk;
  readonly timetableDesk: TimetableDesk;
  /** Null where nobody is to be told. */
  readonly alerts: AlertWatch | null;
};

/** Builds the server of a gateway. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const {
    origin,
    config,
    log,
    clock,
    secrets,
    store,
    grantParts,
    lists,
    rules,
    records,
    staffRecords,
    security,
  } = parts;
  const { grantDeps, hotelState, waiting, news, hook } = grantParts;
  const { abuse, terminals } = store;
  const { attempts, documents } = grantDeps;
  const people = createPeopleParts({
    ...{ people: parts.people, store, secrets, origin, clock, log },
    hotelName: documents.hotelName,
  });
  const { staffDesk } = people;
  const { words } = security;
  const { readiness, registry } = parts;
  const fleet = createFleet({ store, documents, words, recordsRefusal: records.refusalOf, clock, log });
  const help = createHelp({ store, documents, fleet, waiting, clock, log });
  const shifts = createShiftParts({
    ...{ store, own: records.own, hotelState, fleet, secrets, staffDesk, clock },
    timeZone: config.hotel.timeZone,
    goneByDays: records.catalogue.goneByDays,
  });
  const handlers = createHandlers({
    demo: config.demo,
    documents,
    readiness,
    lists: lists.shelf,
    releases: parts.releases,
    rules,
    grantDeps,
    grantDesk: createGrantDesk({ ...grantDeps, news }),
    leaseDesk: createLeaseDesk(grantDeps),
    attempts,
    hotelState,
    people,
    records,
    receipts: records.receipts,
    staffRecords: staffRecords.handlers,
    ...security,
    fleet,
    fleetDesk: parts.fleetDesk,
    timetableDesk: parts.timetableDesk,
    alertDesk: createAlertDesk(parts.alerts, store.fleet, clock),
    help,
    shifts,
    enrolment: createEnrolment({
      ...{ store, words, documents, clock, log },
      hotelId: config.hotelId,
      usesCode: staffRecords.journal.usesCode,
    }),
    enrolmentCodes: { store, documents, clock, log },
  });
  const { nonceKey } = secrets;
  const passed = parts.passedFrom === undefined ? {} : { passedFrom: parts.passedFrom };
  const { consoleFolder } = config;
  const routes = {
    origin,
    nonceKey,
    staffDesk,
    terminals,
    abuse,
    clock,
    ...passed,
  };
  const { journal, packages } = staffRecords;
  const files = { shelf: lists.shelf, releases: parts.releases, tray: rules.tray, packages, consoleFolder };
  const metered = meterHandlers(handlers, registry);
  return createServer({
    ...routes,
    ...files,
    handlers: metered,
    journal,
    log,
    hook,
    registry,
    tls: security.tls,
    letGo: help.stop,
    // Another copy begins within seconds.
    ...(config.copies !== null && { drainMs: copyDrainMs }),
  });
}
