import { originName, vkey } from '../../../preload/contract/http-records.ts';
import { z } from '../../../preload/contract/z.ts';

/** Shape of the file with what this terminal has cosigned last of each log. */
export const seenLogsShape = z
  .array(
    z.strictObject({
      origin: originName,
      root: vkey,
      size: z.int().min(1),
      hash: z.string().length(44),
      day: z.string().length(10),
    }),
  )
  .max(500);
