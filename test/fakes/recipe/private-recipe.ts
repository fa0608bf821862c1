import type { recipeShape } from '../../../main/gateway/hotel-systems/recipe/file/recipe-shape.ts';
import type { z } from '../../../preload/contract/z.ts';

/** A recipe as its file has it. */
export type RecipeFile = z.input<typeof recipeShape>;

/** The recipe of the private hotel: it follows changes, and asks for one stay by its id. */
export function privateRecipe(origin: string, change: Partial<RecipeFile> = {}): RecipeFile {
  return {
    recipe: 'private-hotel',
    version: 1,
    base: `${origin}/smart`,
    auth: { kind: 'header', name: 'X-Api-Key', secretRef: 'hs_key' },
    byRoom: { path: '/querycheckin', query: { hotelId: '{hotel}', roomNo: '{room}' } },
    byStay: { path: '/stays/{stayId}' },
    poll: { path: '/changes', query: { since: '{since}' }, gives: 'changed', seconds: 15 },
    onDay: { path: '/day', query: { date: '{today}' } },
    ok: { at: '/success', equals: true },
    list: '/data',
    map: {
      stayId: '/checkInSn',
      state: '/status',
      room: '/roomNo',
      departure: '/depTime',
      arrivedAt: '/actual_arrTime',
      leftAt: '/actual_depTime',
      adults: '/persons',
      names: ['/given_name', '/family_name'],
      nationality: '/nation',
      language: '/lang',
      companions: { list: '/mates', names: ['/given_name', '/family_name'], nationality: '/nation' },
    },
    states: { R: 'expected', I: 'inHouse', O: 'departed', X: 'cancelled', N: 'noShow' },
    timeFormat: 'yyyy-MM-dd HH:mm:ss',
    zone: 'Asia/Shanghai',
    ...change,
  };
}

/** The same hotel through a list of who is in house, page by page: no stay can be asked for by its id. */
export function inHouseRecipe(origin: string): RecipeFile {
  const { byStay, onDay, ...others } = privateRecipe(origin);
  const pages = { kind: 'page', pageName: 'page', first: 1, sizeName: 'size', size: 2 } as const;
  return { ...others, poll: { path: '/inhouse', gives: 'all', seconds: 10, pages } };
}
