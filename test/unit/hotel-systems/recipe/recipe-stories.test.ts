import { inHouseRecipe, privateRecipe } from '../../../fakes/recipe/private-recipe.ts';
import { describeHotelSystem } from '../contract.ts';
import { makeRecipeFixture } from './recipe-fixture.ts';

describeHotelSystem('of a recipe that follows changes', () => makeRecipeFixture(privateRecipe), {
  words: {
    R: 'expected',
    I: 'inHouse',
    O: 'departed',
    X: 'cancelled',
    N: 'noShow',
    i: 'unknown',
  },
});

describeHotelSystem('of a recipe that lists who is in house', () => makeRecipeFixture(inHouseRecipe), {
  untold: ['expected', 'departed'],
});
