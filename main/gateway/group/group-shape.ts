import { z } from '../../../preload/contract/z.ts';
import { hostShape, portShape } from '../config/config-shape.ts';

/** The configuration file of a group: many hotels in one process, told apart by the host that is called. */
export const groupShape = z.strictObject({
  /** Configuration files of the hotels, one each, relative to this file. */
  group: z.array(z.string().min(1).max(4096)).min(1).max(200),
  /** The one listener of all; what a hotel's own file says of `listen` does not count. */
  listen: z.strictObject({ host: hostShape, port: portShape }),
});
