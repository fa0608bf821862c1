import type { Clock } from '../clock.ts';
import type { GatewayConfig } from './config/config-shape.ts';
import type { GrantDeps } from './grants/issue-grant.ts';
import type { HotelKeys } from './keys/hotel-keys.ts';
import { createSignedAnswers, type SignedAnswers } from './keys/signed-answers.ts';
import type { Attempts } from './leases/attempts.ts';
import { createOfflineDesk, type OfflineDesk } from './offline/offline-desk.ts';
import { createOfflineLists, type OfflineLists } from './offline/offline-lists.ts';
import { createEnrolmentWords, type EnrolmentWords } from './terminals/enrolment-words.ts';
import type { GatewayTls } from './tls/open-tls.ts';

/** What proves the gateway to its terminals. */
export type SecurityParts = {
  readonly hotelKeys: HotelKeys;
  readonly tls: GatewayTls;
  readonly signed: SignedAnswers;
  readonly words: EnrolmentWords;
  readonly offline: { readonly lists: OfflineLists; readonly desk: OfflineDesk };
};

/** What it is made of. */
export type SecurityDeps = {
  readonly config: Pick<GatewayConfig, 'hotelId' | 'offline'>;
  readonly grantDeps: GrantDeps & { readonly attempts: Attempts };
  readonly hotelKeys: HotelKeys;
  readonly tls: GatewayTls;
  readonly clock: Clock;
};

/** Makes it. */
export function createSecurity({ config, grantDeps, hotelKeys, tls, clock }: SecurityDeps): SecurityParts {
  const { hotelId, offline: setting } = config;
  return {
    hotelKeys,
    tls,
    signed: createSignedAnswers({ keys: hotelKeys, hotelId, tlsPins: tls.pins, clock }),
    words: createEnrolmentWords({ notes: grantDeps.store.duties, pin: () => tls.served()?.pin ?? null }),
    offline: {
      lists: createOfflineLists({ ...grantDeps, key: hotelKeys, setting }),
      desk: createOfflineDesk({ ...grantDeps, setting }),
    },
  };
}
