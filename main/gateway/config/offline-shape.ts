import { z } from '../../../preload/contract/z.ts';

/**
 * Sessions while the gateway is away (`gateway.md` 12), off unless the hotel asks for them: on one terminal, by QR only, and
 * within these bounds.
 */
export const offlineShape = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** The one terminal that may; null: none. */
    terminalId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/)
      .nullable()
      .default(null),
    /** Longest session that is opened this way. */
    maxMinutes: z.int().min(1).max(15).default(15),
    /** How old a printout may be. */
    tokenAgeHours: z.int().min(1).max(12).default(12),
    /** How long ago the gateway must have said which printouts still count. */
    revocationMaxAgeMinutes: z.int().min(1).max(15).default(15),
  })
  .refine(({ enabled, terminalId }) => !enabled || terminalId !== null, {
    path: ['terminalId'],
    message: 'is needed where offline sessions are enabled',
  })
  .prefault({});

/** The bounds, checked. */
export type OfflineSetting = z.infer<typeof offlineShape>;
