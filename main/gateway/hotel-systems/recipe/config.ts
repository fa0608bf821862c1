import { z } from '../../../../preload/contract/z.ts';

/** Configuration of a hotel system that a recipe file connects. */
export const recipeConfigShape = z.strictObject({
  kind: z.literal('recipe'),
  /** The recipe: how the interface of the hotel system is asked, and what its answers mean. */
  recipeFile: z.string().min(1).max(4096),
  /** Scheme, host and port of the hotel system. A recipe whose `base` lies elsewhere is refused. */
  origin: z
    .url({ protocol: /^https?$/ })
    .max(512)
    .refine((url) => URL.parse(url)?.origin === url, 'has a path or a trailing slash'),
  /** What the hotel system calls this hotel: `{hotel}` of the recipe. */
  hotel: z.string().max(80).default(''),
  /** Names of the secrets that the recipe may use; no other is given to it. */
  allowedSecretRefs: z
    .array(z.string().regex(/^[a-z0-9_-]{1,64}$/))
    .max(4)
    .default([]),
});

/** Configuration of a hotel system that a recipe file connects. */
export type RecipeConfig = z.infer<typeof recipeConfigShape>;
