import { z } from '../../../preload/contract/z.ts';

/** Shape of the file that says who this terminal is. */
export const identityShape = z.strictObject({
  terminalId: z.string().min(1).max(64),
  label: z.string().min(1).max(40),
  hotelId: z.string().min(1).max(64),
  hotelName: z.string().min(1).max(120),
});

/** Who this terminal is, as the gateway said when staff approved it. */
export type TerminalIdentity = z.infer<typeof identityShape>;
