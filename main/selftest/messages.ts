import { z } from '../../preload/contract/z.ts';
import { rowShape } from './row.ts';

/** What the process with the pages tells the command that started it. */
export const selftestMessageShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('begun'), rows: z.int().min(1).max(1_000) }),
  z.strictObject({ type: z.literal('row'), row: rowShape }),
  /** All rows are told. `seesWindows`: dialogs were looked for in the windows of the display. */
  z.strictObject({ type: z.literal('done'), seesWindows: z.boolean() }),
  /** The guard could not be enabled: nothing was tried. */
  z.strictObject({ type: z.literal('failed'), step: z.string().max(100) }),
]);

/** What the process with the pages tells the command that started it. */
export type SelftestMessage = z.infer<typeof selftestMessageShape>;
