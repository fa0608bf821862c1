import type { Registry } from 'prom-client';
import type { Handlers } from '../http/handlers.ts';
import { counterIn } from './registered.ts';

type Metered = Pick<Handlers, 'redeem' | 'renewLease'>;

/** The same handlers; redemptions and renewals are counted by how they ended. */
export function meterHandlers<Some extends Metered>(handlers: Some, registry: Registry): Some {
  const counter = (name: string, help: string) =>
    counterIn(registry, { name, help, labelNames: ['outcome'] });
  const redemptions = counter(
    'guestway_redemptions_total',
    'Redemptions: opened, or the code of the refusal',
  );
  const renewals = counter(
    'guestway_renewals_total',
    'Renewals of leases: renewed, why the session ended, or the code of the refusal',
  );
  return {
    ...handlers,
    async redeem(call: Parameters<Metered['redeem']>[0]) {
      const result = await handlers.redeem(call);
      redemptions.inc({ outcome: result.ok ? 'opened' : result.code });
      return result;
    },
    async renewLease(call: Parameters<Metered['renewLease']>[0]) {
      const result = await handlers.renewLease(call);
      renewals.inc({ outcome: result.ok ? outcomeOf(result.value) : result.code });
      return result;
    },
  };
}

function outcomeOf(
  value: { readonly state: 'renewed' } | { readonly state: 'ended'; readonly reason: string },
): string {
  return value.state === 'ended' ? value.reason : value.state;
}
