import { z } from '../../../preload/contract/z.ts';

/** Shape of the file that says how many rows of its records the gateway lacked when this terminal looked last. */
export const shippingShape = z.strictObject({ unshipped: z.int().min(0) });
