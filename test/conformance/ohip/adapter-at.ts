import { systemClock } from '../../../main/clock.ts';
import type { TraceEntry } from '../../../main/gateway/hotel-systems/calls/trace.ts';
import { ohipConfigShape } from '../../../main/gateway/hotel-systems/ohip/config.ts';
import { createOhip } from '../../../main/gateway/hotel-systems/ohip/create-ohip.ts';
import type { HotelSystem } from '../../../main/gateway/hotel-systems/port.ts';

/** An adapter with the machine's clock, for servers that are no fakes of ours. */
export type RealAdapter = { readonly system: HotelSystem; readonly entries: readonly TraceEntry[] };

/** Makes an adapter for an address; `change` is what the configuration says otherwise. */
export function adapterAt(baseUrl: string, change: Readonly<Record<string, unknown>> = {}): RealAdapter {
  const entries: TraceEntry[] = [];
  const config = ohipConfigShape.parse({
    kind: 'ohip',
    baseUrl,
    hotelId: 'string',
    appKeySecretRef: 'app-key',
    clientId: 'guestway',
    clientSecretRef: 'client-secret',
    grant: { type: 'client_credentials', scope: 'scope', enterpriseId: 'ENT123' },
    externalSystem: 'GUESTWAY',
    ...change,
  });
  const secrets = new Map([
    ['app-key', '41ecd082-8997-4c69-af34-2f72b83645ff'],
    ['client-secret', 'hush'],
  ]);
  const system = createOhip(config, {
    clock: systemClock,
    log: { info() {}, warn() {}, error() {} },
    secretOf: (name) => secrets.get(name) ?? '',
    today: () => '2026-11-24',
    timeZone: 'Asia/Shanghai',
    trace: (entry) => void entries.push(entry),
  });
  return { system, entries };
}
