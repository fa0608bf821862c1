import { plain } from './plain.ts';
import { readOnly } from './read-only.ts';
import type { Variant } from './variant.ts';
import { x11 } from './x11.ts';

/** By the word that `npm run machine -- --variant` takes. */
export const variants: ReadonlyMap<string, Variant> = new Map([
  ['plain', plain],
  ['read-only', readOnly],
  ['x11', x11],
]);

/** The variant of this name. Throws with the names there are. */
export function variantOf(name: string): Variant {
  const variant = variants.get(name);
  if (variant === undefined) throw new Error(`--variant is one of: ${[...variants.keys()].join(', ')}`);
  return variant;
}
