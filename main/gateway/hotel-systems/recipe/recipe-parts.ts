import type { HotelSystemDeps } from '../deps.ts';
import type { RecipeConfig } from './config.ts';
import { problemLine, readRecipe } from './file/read-recipe.ts';
import type { Recipe } from './file/recipe-shape.ts';

/** Reads the recipe of a configuration. Throws `recipe: PLACE PROBLEM`. */
export function recipeOf(config: RecipeConfig): Recipe {
  const result = readRecipe(config.recipeFile);
  if (!result.ok) throw new Error(`recipe: ${result.problems.slice(0, 1).map(problemLine).join()}`);
  if (new URL(result.recipe.base).origin !== config.origin)
    throw new Error('recipe: /base lies at another origin than the configuration names');
  return result.recipe;
}

/** Gives a recipe the secrets that the configuration allows it, and no other. */
export function secretsOf(
  config: RecipeConfig,
  { secretOf }: Pick<HotelSystemDeps, 'secretOf'>,
): (name: string) => string {
  return (name) => {
    if (!config.allowedSecretRefs.includes(name)) throw new Error(`secret-not-allowed: ${name}`);
    return secretOf(name);
  };
}
