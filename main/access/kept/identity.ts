import { z } from '../../../preload/contract/z.ts';

/** Shape of the file that says who this terminal is. */
export const identityShape = z.strictObject({
  terminalId: z.string().min(1).max(64),
  label: z.string().min(1).max(40),
  hotelId: z.string().min(1).max(64),
  hotelName: z.string().min(1).max(120),
  /** Key of the gateway's certificate that IT compared at enrolment, base64url SHA-256; absent where the system knows it. */
  gatewayPin: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
});

/** Who this terminal is, as the gateway said when staff approved it. */
export type TerminalIdentity = z.infer<typeof identityShape>;
