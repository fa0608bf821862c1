import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRecipe } from '../../../../main/gateway/hotel-systems/recipe/create-recipe.ts';
import {
  type PrivateHotel,
  privateHotelKey,
  startPrivateHotel,
} from '../../../fakes/recipe/private-hotel.ts';
import type { RecipeFile } from '../../../fakes/recipe/private-recipe.ts';
import type { HotelFixture } from '../contract-fixture.ts';
import { createTestDeps, testZone } from '../test-deps.ts';

/** The recipe adapter before the private hotel. */
export type RecipeFixture = HotelFixture & { readonly private: PrivateHotel };

/** What a test sets otherwise. */
export type RecipeChange = {
  readonly origin?: string;
  readonly allowed?: readonly string[];
  readonly secrets?: Readonly<Record<string, string>>;
};

/** Makes adapter and fake; `make` writes the recipe for the fake's origin. */
export async function makeRecipeFixture(
  make: (origin: string) => RecipeFile,
  change: RecipeChange = {},
): Promise<RecipeFixture> {
  const { deps, clock, entries, logged } = createTestDeps({ hs_key: privateHotelKey, ...change.secrets });
  const hotel = await startPrivateHotel(clock.nowMs, testZone);
  const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
  const recipeFile = join(folder, 'recipe.json');
  writeFileSync(recipeFile, JSON.stringify(make(hotel.origin)));
  try {
    const config = {
      kind: 'recipe',
      recipeFile,
      origin: change.origin ?? hotel.origin,
      hotel: 'H 1&x=2',
      allowedSecretRefs: [...(change.allowed ?? ['hs_key'])],
    } as const;
    return {
      private: hotel,
      system: createRecipe({ ...config, allowedSecretRefs: [...config.allowedSecretRefs] }, deps),
      hotel: hotel.hotel,
      today: deps.today(),
      entries,
      logged,
      advance: clock.advance,
      openAlarms: clock.openAlarms,
      close: hotel.close,
    };
  } catch (error) {
    await hotel.close();
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
