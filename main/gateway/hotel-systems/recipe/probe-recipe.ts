import { createCaller } from '../calls/caller.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelFault } from '../port.ts';
import { askRows } from './answers/ask-rows.ts';
import { examineRows, type FieldFinding } from './answers/examine.ts';
import { authorise } from './authorise.ts';
import type { RecipeConfig } from './config.ts';
import { recipeOf, secretsOf } from './recipe-parts.ts';

/** How a recipe reads the real answer for a room. */
export type RecipeProbe =
  | { readonly ok: true; readonly rows: number; readonly findings: readonly FieldFinding[] }
  | { readonly ok: false; readonly fault: HotelFault };

/** The test mode of a recipe: asks for a room once, and says how each mapped field was found. Throws as `createRecipe`. */
export async function probeRecipe(
  config: RecipeConfig,
  deps: HotelSystemDeps,
  { room, showWords }: { readonly room: string; readonly showWords: boolean },
): Promise<RecipeProbe> {
  const recipe = recipeOf(config);
  const caller = createCaller({
    base: recipe.base,
    clock: deps.clock,
    trace: deps.trace,
    words: new Set(),
  });
  try {
    const ask = authorise({ recipe, caller, clock: deps.clock, secretOf: secretsOf(config, deps) });
    const filling = { hotel: config.hotel, today: deps.today(), room };
    const read = await askRows({ recipe, ask }, 'byRoom', recipe.byRoom, filling);
    if (!read.ok) return { ok: false, fault: read.fault };
    const zone = recipe.zone ?? deps.timeZone;
    return {
      ok: true,
      rows: read.rows.length,
      findings: examineRows(read.rows, { recipe, zone, showWords }),
    };
  } finally {
    caller.close();
  }
}
