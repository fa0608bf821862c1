import { z } from '../../../preload/contract/z.ts';

/**
 * Shape of the file with the signed settings that were taken last, whole: their number is read out of what is signed, so that
 * nothing in this file counts that nobody signed.
 */
export const keptBundleShape = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(1024 * 1024),
});
