import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { readTrust, type Trust } from '../profile/trust.ts';
import { createPartnerReader, type PartnerReader } from './authority/partner-reader.ts';
import { createStatusReader } from './authority/status-reader.ts';
import type { GatewayConfig } from './config/config-shape.ts';
import { createSecretReader } from './config/secret-files.ts';
import { createDocuments, type Documents } from './documents.ts';
import type { GrantPolicy } from './grants/grant-policy.ts';
import { type HotelKeys, longestTokenMs, openHotelKeys } from './keys/hotel-keys.ts';
import { addGauges, type Figures } from './metrics/gauges.ts';
import { meterStore } from './metrics/meter-store.ts';
import { createReleases } from './releases/compose-releases.ts';
import type { ReleaseDesk } from './releases/release-desk.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { createPeople, type People } from './staff/people.ts';
import type { EligibilityRule } from './stays/eligibility-rule.ts';
import { readEligibilityRule } from './stays/eligibility-rule.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/port.ts';
import { bindSecret } from './store/secret-bond.ts';
import { type GatewayTls, openTls } from './tls/open-tls.ts';

/** What a gateway stands on for as long as it runs, whether it leads or not. */
export type Ground = {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly tls: GatewayTls;
  readonly secrets: Secrets;
  readonly registry: Registry;
  readonly store: Store;
  readonly people: People;
  readonly documents: Documents;
  readonly partners: PartnerReader;
  readonly rule: EligibilityRule;
  readonly policy: GrantPolicy;
  readonly hotelKeys: HotelKeys;
  /** Null where no releases are given out. */
  readonly releases: ReleaseDesk | null;
  /** Where figures come from that only a gateway that leads has; null: nowhere. */
  showFigures(figures: Figures | null): void;
};

/** Name of the database in the data folder. */
export const databaseFileName = 'gateway.db';

/** Opens the ground. Throws when a key file, the secret or the database cannot be used; nothing is left open then. */
export async function openGround(config: GatewayConfig, log: Log, clock: Clock): Promise<Ground> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const trust = trustOf(config);
  const tls = openTls({ config, nowMs: clock.nowMs });
  const secrets = openSecrets(config.dataFolder, join(config.dataFolder, databaseFileName));
  const registry = new Registry();
  const store = meterStore(await openBoundStore(config, secrets, log), registry, clock);
  let figures: Figures | null = null;
  addGauges(registry, { store, figures: () => figures, clock });
  try {
    const policy = policyOf(config);
    const parts = { config, log, clock, trust };
    return {
      ...{ ...parts, tls, secrets, registry, store, policy },
      people: createPeople(config.staff, store.people),
      documents: documentsOf(parts),
      partners: partnersOf(parts),
      rule: readEligibilityRule(config.eligibilityFile),
      releases: createReleases(config, { store, clock, log }),
      hotelKeys: openHotelKeys({
        folder: config.dataFolder,
        longestTokenMs: longestTokenMs(policy.grantMs),
        clock,
        log,
      }),
      showFigures(now) {
        figures = now;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

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

type Readers = Pick<Ground, 'config' | 'log' | 'clock' | 'trust'>;

function documentsOf({ config, trust, clock, log }: Readers): Documents {
  const { hotelId, demo, dataFolder } = config;
  const { designationFile, profileFolder, statusFile: file } = config.documents;
  const status = createStatusReader({ file, keptFile: join(dataFolder, 'status-list.jws'), demo, trust });
  return createDocuments({ designationFile, profileFolder, status, trust, hotelId, clock, log });
}

function partnersOf({ config, trust, clock, log }: Readers): PartnerReader {
  const { enabled, file } = config.partners;
  const seenFile = join(config.dataFolder, 'partners-seen.txt');
  return createPartnerReader({
    file: enabled ? file : null,
    seenFile,
    demo: config.demo,
    trust,
    clock,
    log,
  });
}

function policyOf({ hotelId, hotel, limits }: GatewayConfig): GrantPolicy {
  return {
    hotelId,
    routerId: hotel.routerId,
    timeZone: hotel.timeZone,
    checkOutTime: hotel.checkOutTime,
    departureGraceMs: hotel.graceMinutes * 60_000,
    grantMs: limits.grantHours * 3_600_000,
    leaseMs: limits.leaseSeconds * 1000,
    sessionsPerGrant: limits.sessionsPerGrant,
    snapshotMs: limits.snapshotMinutes * 60_000,
  };
}

function trustOf({ documents }: GatewayConfig): Trust {
  const read = readTrust(readFileSync(documents.authorityKeysFile, 'utf8'));
  if (!read.ok) throw new Error(`documents.authorityKeysFile: ${read.path}`);
  return read.trust;
}
