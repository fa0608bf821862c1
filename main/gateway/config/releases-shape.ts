import { z } from '../../../preload/contract/z.ts';

const path = z.string().min(1).max(4096);

/** Releases of the terminal's program that the gateway gives out; docs/updates.md. */
export const releasesShape = z.strictObject({
  /** Public keys (JWK set) of whoever may sign releases. */
  keysFile: path,
  /** Holds releases, a folder each; `null`: `releases` in the data folder. Of several copies each needs the same ones. */
  folder: path.nullable().default(null),
  /** A release is halted when more of the terminals that tried it failed than this, in percent. */
  haltAbovePercent: z.int().min(0).max(99).default(10),
});

/** Checked. */
export type ReleasesSetting = z.infer<typeof releasesShape>;
