import { z } from '../../../preload/contract/z.ts';

/** How the copies of one gateway reach each other. */
export const copiesShape = z.strictObject({
  /**
   * Where the other copies reach this one, without a path; `null`: where it listens. Needed where it listens on all addresses,
   * if only as the flag `--copy-url`.
   */
  url: z
    .url({ protocol: /^https?$/ })
    .max(512)
    .refine((url) => URL.parse(url)?.origin === url, 'has a path or a trailing slash')
    .nullable()
    .default(null),
});

/** How the copies of one gateway reach each other. */
export type CopiesSetting = z.infer<typeof copiesShape>;
