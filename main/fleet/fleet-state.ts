import { orderResult } from '../../preload/contract/http-fleet-shapes.ts';
import { updateRings } from '../../preload/contract/update-rings.ts';
import { z } from '../../preload/contract/z.ts';

const number = z.int().min(1);

/** What a terminal keeps of its orders between process trees. */
export const fleetStateShape = z.strictObject({
  /** Number of the last order that was taken; no order is taken twice. */
  lastNumber: z.int().min(0),
  /** Taken and not done. `treeId`: the process tree that took it. */
  pending: z
    .array(
      z.strictObject({
        number,
        kind: z.enum(['restart', 'wipe', 'diagnose']),
        /** Does not wait for a guest. */
        now: z.boolean(),
        treeId: z.string().max(64),
      }),
    )
    .max(100),
  /** Done, and the gateway does not know it yet. */
  dealt: z.array(z.strictObject({ number, result: orderResult })).max(200),
  /** Out of service; the message is shown, unless it is empty. */
  lock: z.strictObject({ message: z.string().max(200) }).nullable(),
  ring: z.enum(updateRings),
  wipeFailures: z.strictObject({ count: z.int().min(0), lastAtMs: z.int().min(0).nullable() }),
  /** The failure that stands now is counted. */
  isFailureCounted: z.boolean(),
});

/** What a terminal keeps of its orders. */
export type FleetState = z.infer<typeof fleetStateShape>;

/** A terminal that was never ordered anything. */
export const freshFleetState: FleetState = {
  lastNumber: 0,
  pending: [],
  dealt: [],
  lock: null,
  ring: 'general',
  wipeFailures: { count: 0, lastAtMs: null },
  isFailureCounted: false,
};
