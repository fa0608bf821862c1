import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Ground } from './compose-ground.ts';
import { createSecurity } from './compose-security.ts';
import { createCopyAgents } from './copies/agents.ts';
import { awayStays, noGrantDuties } from './copies/away-parts.ts';
import { addHandOver } from './copies/hand-over.ts';
import { addJudgeRoute, createStayQuestion } from './copies/judge-stay.ts';
import type { LeaderPlaces } from './copies/leader-place.ts';
import { createPassReader } from './copies/pass.ts';
import { addPassOn } from './copies/pass-on.ts';
import { addBodyCheck, type PassedRequests } from './copies/passed-body.ts';
import { createRareLog } from './copies/rare-log.ts';
import { createTimetableDesk } from './fleet/timetable-desk.ts';
import type { GrantDeps } from './grants/issue-grant.ts';
import { createGuestSide } from './help/guest-side.ts';
import { guestHelpHandlers } from './help/help-handlers.ts';
import { createWaiting, type Waiting } from './help/waiting.ts';
import type { Handlers } from './http/handlers.ts';
import { createListener } from './http/listener.ts';
import { addReceiptPage } from './http/receipt-page.ts';
import { addRoutes } from './http/routes.ts';
import { addStaffConsole } from './http/staff-console.ts';
import { statusHandlers, terminalHandlers } from './http/terminal-handlers.ts';
import { type Attempts, createAttempts } from './leases/attempts.ts';
import { createLeaseDesk } from './leases/lease-desk.ts';
import { addListRoutes } from './lists/list-routes.ts';
import { createListShelf, type ListShelf } from './lists/list-shelf.ts';
import { meterHandlers } from './metrics/meter-handlers.ts';
import { createReadiness, type Readiness } from './metrics/readiness.ts';
import { refuse } from './refusal.ts';
import { addReleaseRoutes } from './releases/release-routes.ts';
import { createEnrolment } from './terminals/enrolment.ts';

/** What every copy of a gateway shows, whether it leads or not. */
export type Front = {
  /** Serves terminals from the store, hands over everything while this copy leads, and passes the rest on. */
  readonly app: FastifyInstance;
  readonly shelf: ListShelf;
  readonly readiness: Readiness;
  readonly passed: PassedRequests;
  /** Ends the connections to other copies. */
  close(): void;
};

/** What it is told of who leads. */
export type FrontDeps = {
  readonly origin: string;
  /** Name of this copy since its start. */
  readonly owner: string;
  readonly places: LeaderPlaces;
  /** What this copy leads with; null while it does not. */
  readonly leading: () => { readonly app: FastifyInstance; readonly grantDeps: GrantDeps } | null;
};

/** Makes it. It does not listen yet. */
export async function createFront(ground: Ground, deps: FrontDeps): Promise<Front> {
  const { config, log, clock, tls, secrets, registry, store, documents } = ground;
  const { origin, owner, places, leading } = deps;
  const connections = createCopyAgents(tls);
  const passed: PassedRequests = new WeakMap();
  const rare = createRareLog(log, clock);
  const between = {
    key: secrets.copyKey,
    places,
    connections,
    publicHost: new URL(origin).host,
    clock,
    log: rare,
  };
  const waiting = createWaiting(clock);
  const folder = config.listFolder ?? join(config.dataFolder, 'lists');
  const shelf = createListShelf({ folder, documents, makeDelta: null, log });
  const readiness = createReadiness({ store, documents, clock });
  const grantDeps = grantDepsOf(ground, createStayQuestion(between));
  const app = await createListener({
    ...{ tls, registry, clock, log, letGo: waiting.stop },
    origin: () => origin,
  });
  addHandOver(app, {
    readPass: createPassReader({ key: secrets.copyKey, owner, clock }),
    passed,
    leading: () => leading()?.app ?? null,
    log: rare,
  });
  addBodyCheck(app, passed);
  addJudgeRoute(app, { passed, grantDeps: () => leading()?.grantDeps ?? null });
  const routes = routesOf(ground, origin);
  addRoutes(app, { ...routes, handlers: handlersOf(ground, { grantDeps, waiting, shelf, readiness }) });
  addListRoutes(app, { ...routes, shelf }, ['list']);
  addReleaseRoutes(app, { ...routes, releases: ground.releases });
  await addPages(app, config.consoleFolder);
  await addPassOn(app, between);
  return { app, shelf, readiness, passed, close: connections.close };
}

function grantDepsOf(ground: Ground, askLeader: NonNullable<GrantDeps['askLeader']>) {
  const { config, log, clock, store, rule, documents, partners, secrets, hotelKeys, policy } = ground;
  return {
    ...{ store, rule, documents, partners, secrets, policy, askLeader, clock, log },
    key: hotelKeys,
    stays: awayStays(config.hotelSystem.kind),
    duties: noGrantDuties,
    attempts: createAttempts({ abuse: store.abuse, clock, log }),
  };
}

/** Staff are known where the gateway's records are kept: no route here asks for one. */
function routesOf({ secrets, store, clock, log }: Ground, origin: string) {
  const nobody = async () => refuse('sign-in-needed');
  return {
    ...{ clock, log, terminals: store.terminals, abuse: store.abuse, nonceKey: secrets.nonceKey },
    origin: () => origin,
    staffDesk: { callerOf: nobody },
    journal: { run: nobody, signIn: nobody, denied: async () => {} },
  };
}

type Own = {
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly waiting: Waiting;
  readonly shelf: ListShelf;
  readonly readiness: Readiness;
};

function handlersOf(ground: Ground, { grantDeps, waiting, shelf, readiness }: Own): Partial<Handlers> {
  const { config, log, clock, store, documents, hotelKeys, registry, releases } = ground;
  const { words, signed, offline } = createSecurity({ ...ground, grantDeps });
  const { hotelId } = config;
  const usesCode = async () => refuse('records-away');
  const enrolment = createEnrolment({ store, words, documents, hotelId, clock, log, usesCode });
  const leaseDesk = createLeaseDesk(grantDeps);
  const handlers = meterHandlers(
    {
      ...statusHandlers({ demo: config.demo, grantDeps, hotelKeys, lists: shelf, readiness }),
      ...terminalHandlers({
        ...{ documents, grantDeps, leaseDesk, enrolment, signed, offline, releases },
        timetableDesk: createTimetableDesk({ store, timeZone: config.hotel.timeZone, clock, log }),
      }),
      ...guestHelpHandlers(createGuestSide({ store, documents, waiting, clock, log })),
    },
    registry,
  );
  // The use of an enrolment code begins with its record.
  const { enrol: _enrol, ...recordless } = handlers;
  if (!config.partners.enabled) return recordless;
  // A partner's token begins a grant, and a grant begins with its record.
  const { redeem: _redeem, ...others } = recordless;
  return others;
}

/** Pages are the same everywhere, and say what is the matter while nobody leads. */
async function addPages(app: FastifyInstance, consoleFolder: string | null): Promise<void> {
  if (consoleFolder === null) return;
  await addStaffConsole(app, consoleFolder);
  await addReceiptPage(app, join(consoleFolder, '..', 'public'));
}
