import type { Ground } from './compose-ground.ts';
import { createSecretReader } from './config/secret-files.ts';
import type { GrantDeps } from './grants/issue-grant.ts';
import { createSessionNews, type SessionNews } from './help/session-news.ts';
import { createWaiting, type Waiting } from './help/waiting.ts';
import type { HookRouteDeps } from './hotel-systems/hooks/hook-route.ts';
import { createHotelSystem } from './hotel-systems/registry.ts';
import { localDate } from './hotel-time.ts';
import { type Attempts, createAttempts } from './leases/attempts.ts';
import { createHotelLink, type HotelLink } from './leases/hotel-link.ts';
import { createHotelState, type HotelState } from './leases/hotel-state.ts';
import { createStayFollower } from './leases/stay-follower.ts';
import type { GrantDuties } from './records/duties/grant-duties.ts';
import { createStays } from './stays/stays.ts';
import { createVanishGuard } from './stays/vanish-guard.ts';

/** What grants and the stays behind them are made of. */
export type GrantPartsDeps = Ground & { readonly grantDuties: GrantDuties };

/** Grants, and the hotel system they follow. */
export type GrantParts = {
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly hotelLink: HotelLink;
  readonly hotelState: HotelState;
  /** Sessions that wait for news, and what tells them. */
  readonly waiting: Waiting;
  readonly news: SessionNews;
  /** What a hotel system calls by itself goes here; null where it calls nothing. */
  readonly hook: Pick<HookRouteDeps, 'hookSecret' | 'system' | 'tell'> | null;
};

/** Makes everything about grants. The hotel system is not spoken to before its `start`. Throws when a secret is missing. */
export function createGrantParts(deps: GrantPartsDeps): GrantParts {
  const { config, log, clock, secrets, store, policy } = deps;
  const { hotel } = config;
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
  const burstLimit = config.limits.checkInBurst;
  const vanishGuard = createVanishGuard({ hotelSystem, clock, log });
  const vanished = vanishGuard.state;
  const hotelState = createHotelState({ hotelSystem, burstLimit, vanished, clock, log });
  const grantDeps = {
    store,
    stays: createStays({
      ...{ hotelSystem, clock, log },
      snapshotMs: policy.snapshotMs,
      vanishGuard,
      checkedIn: hotelState.checkedIn,
    }),
    rule: deps.rule,
    documents: deps.documents,
    partners: deps.partners,
    secrets,
    key: deps.hotelKeys,
    policy,
    duties: deps.grantDuties,
    clock,
    log,
    attempts: createAttempts({ abuse: store.abuse, clock, log }),
  };
  const waiting = createWaiting(clock);
  const news = createSessionNews({ store, waiting, clock });
  const follower = createStayFollower({ ...grantDeps, news });
  const hotelLink = createHotelLink({ hotelSystem, stays: grantDeps.stays, follower, clock });
  const { hookSecretRef } = config;
  const hook =
    hookSecretRef === null
      ? null
      : { hookSecret: secretOf(hookSecretRef), system: hotelSystem, tell: follower.hint };
  return { grantDeps, hotelLink, hotelState, waiting, news, hook };
}
