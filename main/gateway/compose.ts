import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { type Clock, systemClock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { readTrust, type Trust } from '../profile/trust.ts';
import { createGrantParts, type GrantParts } from './compose-grants.ts';
import { createLists, missingLists } from './compose-lists.ts';
import { createSecurity } from './compose-security.ts';
import { buildServer } from './compose-server.ts';
import type { GatewayConfig } from './config/config-shape.ts';
import { createSecretReader } from './config/secret-files.ts';
import type { ListState } from './lists/list-shelf.ts';
import { addGauges } from './metrics/gauges.ts';
import { meterStore } from './metrics/meter-store.ts';
import { type MetricsListener, openMetricsListener } from './metrics/metrics-listener.ts';
import { createReadiness } from './metrics/readiness.ts';
import { createStaffRecords, openRecordGate } from './records/compose-duties.ts';
import { type GatewayRecords, openGatewayRecords } from './records/compose-records.ts';
import { createGrantDuties, type GrantDuties } from './records/duties/grant-duties.ts';
import type { RecordGate } from './records/duties/record-gate.ts';
import { createRuleParts } from './rules/compose-rules.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { createPeople, type People } from './staff/people.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/port.ts';
import { bindSecret } from './store/secret-bond.ts';
import { openTls } from './tls/open-tls.ts';
import type { ServedCertificate } from './tls/served-certificate.ts';

/** A gateway that listens. */
export type RunningGateway = {
  /** What terminals and browsers call, without a trailing slash. */
  readonly url: string;
  /** Where it listens itself; other than `url` behind a proxy. */
  readonly listensAt: string;
  /** Host lists that the profiles name and the gateway has not, as it was at the start. */
  readonly missingLists: readonly ListState[];
  /** The certificate that it shows; null without TLS of its own. */
  readonly certificate: ServedCertificate | null;
  /** Where its figures are read; null where nowhere. */
  readonly metricsUrl: string | null;
  /** Takes no new requests, finishes those that run within ten seconds, and closes the store. */
  close(): Promise<void>;
};

/** What a gateway gets from outside; without a clock it is the machine's. */
export type GatewayDeps = {
  readonly log: Log;
  readonly clock?: Clock;
  /** Puts the server where it is called, and gives that address; without it the server listens as configured. */
  readonly attach?: (server: FastifyInstance) => Promise<string>;
};

/** Name of the database in the data folder. */
export const databaseFileName = 'gateway.db';

/**
 * Starts a gateway and resolves when it listens. Throws when a key file, the database or the address cannot be used; nothing
 * is left open then. A designation or profile that is refused does not stop it: it then offers nothing.
 */
export async function startGateway(
  config: GatewayConfig,
  { log, clock = systemClock, attach = (one) => one.listen(config.listen) }: GatewayDeps,
): Promise<RunningGateway> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const trust = trustOf(config);
  const tls = openTls({ config, nowMs: clock.nowMs });
  const secrets = openSecrets(config.dataFolder, join(config.dataFolder, databaseFileName));
  const registry = new Registry();
  const store = meterStore(await openBoundStore(config, secrets, log), registry, clock);
  const records = await openRecords({ config, log, clock, store });
  let url = config.publicUrl ?? '';
  let listensAt = '';
  let server: FastifyInstance | null = null;
  let metrics: MetricsListener | null = null;
  const gate = openRecordGate(records, config, log);
  const grantDuties = createGrantDuties({ gate, store, secrets, nowMs: clock.nowMs });
  const people = createPeople(config.staff, store.people);
  const parts = { people, config, log, clock, trust, secrets, store, records, gate, grantDuties };
  const grantParts = await createGrants(parts);
  const { grantDeps, hotelKeys, hotelLink, hotelState } = grantParts;
  const { documents } = grantDeps;
  const security = createSecurity({ ...parts, grantDeps, hotelKeys, tls });
  const staffRecords = createStaffRecords({ ...parts, ...grantDeps });
  const lists = createLists({ config, documents, clock, log });
  const readiness = createReadiness({ store, documents, clock });
  const hasRecordAlarm = () => records.retention() !== null;
  const { witnessedAtMs } = records.own.ledger;
  addGauges(registry, { store, hotelState, witnessedAtMs, hasRecordAlarm, clock });
  const { dataFolder } = config;
  const rules = createRuleParts({ ...lists, dataFolder, documents, clock, log });
  try {
    await staffRecords.duties.begin();
    const answering = { grantParts, lists, rules, staffRecords, security, readiness, registry };
    server = await buildServer({ ...parts, ...answering }, () => url);
    if (config.metrics !== null) metrics = await openMetricsListener(config.metrics, registry);
    listensAt = await attach(server);
    url = config.publicUrl ?? listensAt;
    log.info('gateway.listening', { demo: config.demo });
    lists.builder.start();
    records.start();
    staffRecords.duties.start();
    hotelLink.start();
    security.watch(server);
    readiness.begin();
  } catch (error) {
    await server?.close();
    await metrics?.close();
    await hotelLink.close();
    await staffRecords.stop();
    records.close();
    await store.close();
    throw error;
  }
  const running = server;
  return {
    url,
    listensAt,
    missingLists: await missingLists(lists.shelf, log),
    certificate: tls.served(),
    metricsUrl: metrics?.url ?? null,
    async close() {
      readiness.end();
      security.stop();
      lists.builder.stop();
      await running.close();
      await hotelLink.close();
      await rules.close();
      await staffRecords.stop();
      records.close();
      await metrics?.close();
      await store.close();
      log.info('gateway.stopped');
    },
  };
}

/** What is there before anything that answers. */
export type Parts = {
  readonly people: People;
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly records: GatewayRecords;
  readonly gate: RecordGate;
  readonly grantDuties: GrantDuties;
};

/** Opens the store; it is closed again when it belongs to another secret. */
async function openBoundStore(config: GatewayConfig, secrets: Secrets, log: Log): Promise<Store> {
  const store = await openStore(config.store, {
    databaseFile: join(config.dataFolder, databaseFileName),
    readSecret: createSecretReader(config.secretsFolder),
    lost: () => log.warn('store.connection-lost'),
  });
  try {
    await bindSecret(store.duties, secrets.storePrint);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Opens the records; the database is closed again when that fails. */
async function openRecords({
  config,
  log,
  clock,
  store,
}: Pick<Parts, 'config' | 'log' | 'clock' | 'store'>): Promise<GatewayRecords> {
  try {
    return openGatewayRecords({
      config,
      clock,
      log,
      found: (finding) => log.warn('records.finding', { ...finding }),
    });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Makes grants and adapter; records and database are closed again when that fails. */
async function createGrants(parts: Parts): Promise<GrantParts> {
  try {
    return createGrantParts(parts);
  } catch (error) {
    parts.records.close();
    await parts.store.close();
    throw error;
  }
}

function trustOf({ documents }: GatewayConfig): Trust {
  const read = readTrust(readFileSync(documents.authorityKeysFile, 'utf8'));
  if (!read.ok) throw new Error(`documents.authorityKeysFile: ${read.path}`);
  return read.trust;
}
