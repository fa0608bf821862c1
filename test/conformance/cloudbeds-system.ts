import { sleep, systemClock } from '../../main/clock.ts';
import { cloudbedsConfigShape } from '../../main/gateway/hotel-systems/cloudbeds/config.ts';
import { createCloudbeds } from '../../main/gateway/hotel-systems/cloudbeds/create-cloudbeds.ts';
import type { HotelSystem } from '../../main/gateway/hotel-systems/port.ts';
import { localDate } from '../../main/gateway/hotel-time.ts';
import { cloudbedsKey, cloudbedsProperty } from '../fakes/cloudbeds/fake-cloudbeds.ts';
import { createFakeLog } from '../fakes/log.ts';

const timeZone = 'Asia/Shanghai';

/** The hotel's date now. */
export const today = (): string => localDate(systemClock.nowMs(), timeZone);

/** Makes the adapter on the machine's own clock, before whatever listens at an address. */
export function cloudbedsAt(base: string): HotelSystem {
  const config = cloudbedsConfigShape.parse({
    kind: 'cloudbeds',
    base,
    apiKeySecretRef: 'cloudbeds',
    propertyId: cloudbedsProperty,
    poll: { seconds: 5 },
  });
  return createCloudbeds(config, {
    clock: systemClock,
    log: createFakeLog(),
    secretOf: () => cloudbedsKey,
    today,
    timeZone,
    trace: () => {},
  });
}

/** Waits until something holds, 30 seconds at most; throws then. */
export async function untilTrue(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (holds()) return;
    await sleep(systemClock, 100);
  }
  throw new Error('it never came');
}
