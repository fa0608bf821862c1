import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import { createSecretReader } from '../config/secret-files.ts';
import type { FleetDesk } from '../fleet/fleet-desk.ts';
import type { FleetStore } from '../store/ports/fleet-store.ts';
import type { AlertWay } from './alert-message.ts';
import { type AlertWatch, createAlertWatch } from './alert-watch.ts';
import { createEmail } from './email.ts';
import { createWebhook } from './webhook.ts';

/** What alerts are made of. */
export type AlertsDeps = {
  readonly config: Pick<GatewayConfig, 'alerts' | 'hotelId' | 'hotel' | 'secretsFolder'>;
  readonly fleetDesk: Pick<FleetDesk, 'rows'>;
  readonly fleet: FleetStore;
  readonly clock: Clock;
  readonly log: Log;
};

/** Makes the watch; null where nobody is to be told. Throws `secret-missing: NAME` like every reader of secrets. */
export function createAlerts({ config, fleetDesk, fleet, clock, log }: AlertsDeps): AlertWatch | null {
  const { alerts, hotelId, hotel } = config;
  if (alerts === null) return null;
  const secretOf = createSecretReader(config.secretsFolder);
  const { webhook, email } = alerts;
  const ways: AlertWay[] = [];
  if (webhook !== null)
    ways.push(createWebhook({ url: webhook.url, secret: secretOf(webhook.secretRef), clock }));
  if (email !== null) {
    const password = email.passwordSecretRef === null ? null : secretOf(email.passwordSecretRef);
    ways.push(createEmail(email, password, hotel.timeZone));
  }
  const { timeZone } = hotel;
  return createAlertWatch({
    ...{ setting: alerts, hotelId, timeZone, store: fleet, ways, clock, log },
    rows: fleetDesk.rows,
  });
}
