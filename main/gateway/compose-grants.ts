import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import type { Trust } from '../profile/trust.ts';
import { createPartnerReader, type PartnerReader } from './authority/partner-reader.ts';
import { createStatusReader } from './authority/status-reader.ts';
import type { GatewayConfig } from './config/config-shape.ts';
import { createSecretReader } from './config/secret-files.ts';
import { createDocuments } from './documents.ts';
import type { GrantPolicy } from './grants/grant-policy.ts';
import type { GrantDeps } from './grants/issue-grant.ts';
import type { HookRouteDeps } from './hotel-systems/hooks/hook-route.ts';
import { createHotelSystem } from './hotel-systems/registry.ts';
import { localDate } from './hotel-time.ts';
import { type HotelKeys, longestTokenMs, openHotelKeys } from './keys/hotel-keys.ts';
import { type Attempts, createAttempts } from './leases/attempts.ts';
import { createHotelLink, type HotelLink } from './leases/hotel-link.ts';
import { createHotelState, type HotelState } from './leases/hotel-state.ts';
import { createStayFollower } from './leases/stay-follower.ts';
import type { GrantDuties } from './records/duties/grant-duties.ts';
import type { Secrets } from './secrets.ts';
import { readEligibilityRule } from './stays/eligibility-rule.ts';
import { createStays } from './stays/stays.ts';
import type { Store } from './store/port.ts';

/** What grants and the stays behind them are made of. */
export type GrantPartsDeps = {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly grantDuties: GrantDuties;
};

/** Grants, and the hotel system they follow. */
export type GrantParts = {
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly hotelKeys: HotelKeys;
  readonly hotelLink: HotelLink;
  readonly hotelState: HotelState;
  /** What a hotel system calls by itself goes here; null where it calls nothing. */
  readonly hook: Pick<HookRouteDeps, 'hookSecret' | 'system' | 'tell'> | null;
};

/** Makes everything about grants. The hotel system is not spoken to before its `start`. Throws when a secret is missing. */
export function createGrantParts(deps: GrantPartsDeps): GrantParts {
  const { config, log, clock, trust, secrets, store } = deps;
  const { hotelId, hotel } = config;
  const { designationFile, profileFolder, statusFile: file } = config.documents;
  const keptFile = join(config.dataFolder, 'status-list.jws');
  const status = createStatusReader({ file, keptFile, demo: config.demo, trust });
  const secretOf = createSecretReader(config.secretsFolder);
  const hotelSystem = createHotelSystem(config.hotelSystem, {
    clock,
    log,
    secretOf,
    today: () => localDate(clock.nowMs(), hotel.timeZone),
    timeZone: hotel.timeZone,
    // Nobody looks on here; the adapter doctor makes an adapter of its own.
    trace() {},
  });
  const policy = policyOf(config);
  const burstLimit = config.limits.checkInBurst;
  const hotelState = createHotelState({ hotelSystem, burstLimit, clock, log });
  const hotelKeys = openHotelKeys({
    folder: config.dataFolder,
    longestTokenMs: longestTokenMs(policy.grantMs),
    clock,
    log,
  });
  const grantDeps = {
    store,
    stays: createStays({
      ...{ hotelSystem, clock, log },
      snapshotMs: policy.snapshotMs,
      checkedIn: hotelState.checkedIn,
    }),
    rule: readEligibilityRule(config.eligibilityFile),
    documents: createDocuments({ designationFile, profileFolder, status, trust, hotelId, clock, log }),
    partners: partnersOf(deps),
    secrets,
    key: hotelKeys,
    policy,
    duties: deps.grantDuties,
    clock,
    log,
    attempts: createAttempts({ abuse: store.abuse, clock, log }),
  };
  const follower = createStayFollower(grantDeps);
  const hotelLink = createHotelLink({ hotelSystem, stays: grantDeps.stays, follower, clock });
  const { hookSecretRef } = config;
  const hook =
    hookSecretRef === null
      ? null
      : { hookSecret: secretOf(hookSecretRef), system: hotelSystem, tell: follower.hint };
  return { grantDeps, hotelKeys, hotelLink, hotelState, hook };
}

function partnersOf({ config, trust, clock, log }: GrantPartsDeps): PartnerReader {
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
