import type { RecipeFile } from '../recipe/private-recipe.ts';

/** The recipe of a house with HotelDruid and the private interface `house-api.php`. */
export function houseRecipe(origin: string): RecipeFile {
  return {
    recipe: 'hoteldruid-house',
    version: 1,
    base: origin,
    auth: { kind: 'header', name: 'X-House-Key', secretRef: 'house_key' },
    byRoom: { path: '/house-api.php', query: { room: '{room}' } },
    byStay: { path: '/house-api.php', query: { booking: '{stayId}' } },
    poll: { path: '/house-api.php', query: { all: '1' }, gives: 'all', seconds: 15 },
    ok: { at: '/ok', equals: true },
    list: '/bookings',
    map: {
      stayId: '/booking',
      state: '/status',
      room: '/room',
      departure: '/departure',
      adults: '/persons',
      names: ['/given', '/family'],
      nationality: '/citizenship',
      language: '/language',
    },
    states: { booked: 'expected', in: 'inHouse', out: 'departed' },
    nationalities: { Sweden: 'SWE', México: 'MEX', China: 'CHN' },
    timeFormat: 'yyyy-MM-dd',
  };
}
