import { z } from '../../../preload/contract/z.ts';
import { apaleoConfigShape } from './apaleo/config.ts';
import { createApaleo } from './apaleo/create-apaleo.ts';
import { cloudbedsConfigShape } from './cloudbeds/config.ts';
import { createCloudbeds } from './cloudbeds/create-cloudbeds.ts';
import { createDemoHotelSystem, demoConfigShape } from './demo.ts';
import type { HotelSystemDeps } from './deps.ts';
import { fiasConfigShape } from './fias/config.ts';
import { createFias } from './fias/create-fias.ts';
import { mewsConfigShape } from './mews/config.ts';
import { createMews } from './mews/create-mews.ts';
import { ohipConfigShape } from './ohip/config.ts';
import { createOhip } from './ohip/create-ohip.ts';
import type { HotelSystem } from './port.ts';
import { recipeConfigShape } from './recipe/config.ts';
import { createRecipe } from './recipe/create-recipe.ts';

/** Every hotel system that a configuration may name, by its `kind`. */
export const hotelSystemShape = z.discriminatedUnion('kind', [
  demoConfigShape,
  ohipConfigShape,
  fiasConfigShape,
  mewsConfigShape,
  apaleoConfigShape,
  cloudbedsConfigShape,
  recipeConfigShape,
]);

/** Configuration of one hotel system. */
export type HotelSystemConfig = z.infer<typeof hotelSystemShape>;

/** Makes the adapter of a configuration. Throws when a secret or a file that it needs is missing or wrong. */
export function createHotelSystem(config: HotelSystemConfig, deps: HotelSystemDeps): HotelSystem {
  switch (config.kind) {
    case 'demo':
      return createDemoHotelSystem({ file: config.staysFile, ...deps });
    case 'ohip':
      return createOhip(config, deps);
    case 'fias':
      return createFias(config, deps);
    case 'mews':
      return createMews(config, deps);
    case 'apaleo':
      return createApaleo(config, deps);
    case 'cloudbeds':
      return createCloudbeds(config, deps);
    case 'recipe':
      return createRecipe(config, deps);
  }
}

/** The configuration with its file names made absolute by `at`. */
export function hotelSystemAt(config: HotelSystemConfig, at: (path: string) => string): HotelSystemConfig {
  switch (config.kind) {
    case 'demo':
      return { ...config, staysFile: at(config.staysFile) };
    case 'recipe':
      return { ...config, recipeFile: at(config.recipeFile) };
    default:
      return config;
  }
}
