import type { Clock } from '../../clock.ts';
import type { FleetStore } from '../store/ports/fleet-store.ts';

const dayMs = 86_400_000;

/** Diagnostics are for a fault of these days. */
const diagnosticsLifeMs = 7 * dayMs;

/** Orders are looked back on for a quarter of a year; who gave them stands in the records. */
const orderMemoryMs = 90 * dayMs;

/** An hour late is in time: what is over is shown to nobody meanwhile. */
const everyMs = 3_600_000;

/** What it takes. */
export type FleetTidying = { readonly fleet: Pick<FleetStore, 'tidy'>; readonly clock: Clock };

/** Forgets what is kept of terminals for a time only. */
export async function tidyFleet({ fleet, clock }: FleetTidying): Promise<void> {
  const nowMs = clock.nowMs();
  await fleet.tidy({ diagnosticsMs: nowMs - diagnosticsLifeMs, ordersMs: nowMs - orderMemoryMs });
}

/** The same for whoever asks all the time: at once, then once an hour. What failed is tried again at the next call. */
export function createHourlyTidying(deps: FleetTidying): () => Promise<void> {
  let doneMono = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMono = deps.clock.monotonicMs();
    if (nowMono - doneMono < everyMs) return;
    await tidyFleet(deps);
    doneMono = nowMono;
  };
}
