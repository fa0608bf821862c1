import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Secrets } from '../secrets.ts';
import type { Store } from '../store/port.ts';
import { createOwnKeys } from './own-keys.ts';
import type { People } from './people.ts';
import { createPeopleDesk } from './people-desk.ts';
import type { PeopleParts } from './people-handlers.ts';
import { createSignIns } from './sign-ins.ts';
import { createStaffDesk } from './staff-desk.ts';
import { createWebAuthn } from './web-authn.ts';

/** Puts together everything about people who sign in; `origin` is that of the public URL. */
export function createPeopleParts(deps: {
  readonly people: People;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly origin: () => string;
  readonly hotelName: () => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
}): PeopleParts {
  const { people, secrets, origin, hotelName, clock, log } = deps;
  const { abuse, staff, people: store } = deps.store;
  const { nowMs } = clock;
  const codeMac = secrets.setUpMac;
  const webAuthn = createWebAuthn({ origin, hotelName, challengeKey: secrets.challengeKey, abuse, nowMs });
  const signIns = createSignIns({ people, staff, store, clock });
  return {
    webAuthn,
    staffDesk: createStaffDesk({ people, store, signIns, webAuthn, abuse, codeMac, clock, log }),
    peopleDesk: createPeopleDesk({ people, store, staff, codeMac, clock, log }),
    ownKeys: createOwnKeys({ people, store, staff, abuse, webAuthn, nowMs }),
  };
}
