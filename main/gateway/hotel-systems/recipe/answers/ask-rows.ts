import type { HotelAnswer, HotelCall } from '../../calls/caller.ts';
import type { HotelFault } from '../../port.ts';
import type { Recipe } from '../file/recipe-shape.ts';
import type { Pages, RecipeRequest } from '../file/request-shape.ts';
import type { Filling } from '../file/templates.ts';
import { fillRequest, type PageParameters } from '../fill-request.ts';
import { textOf, valueAt } from './json-pointer.ts';

/**
 * Rows of an answer as they came, or why there are none. `nothing`: there are none, and only the status says so. A wrong address
 * and a changed interface answer 404 as well.
 */
export type RowsRead =
  | { readonly ok: true; readonly rows: readonly unknown[]; readonly nothing: 204 | 404 | null }
  | { readonly ok: false; readonly fault: HotelFault };

/** What rows are asked with. */
export type RowsAsker = { readonly recipe: Recipe; readonly ask: (call: HotelCall) => Promise<HotelAnswer> };

/** Pages asked for one list; a system that never comes to an end is not believed. */
const mostPages = 40;

/** Rows of one list; more than any hotel has stays. */
const mostRows = 10_000;

/**
 * Asks for all rows of a question, page by page. A list that does not come to its end is not understood: half a list would
 * make guests of the other half look gone.
 */
export async function askRows(
  { recipe, ask }: RowsAsker,
  name: string,
  request: RecipeRequest,
  filling: Filling,
): Promise<RowsRead> {
  const rows: unknown[] = [];
  const marks = new Set<string>();
  let nothing: 204 | 404 | null = null;
  let page: PageParameters | null = firstPage(request.pages);
  for (let count = 0; page !== null; count += 1) {
    if (count === mostPages || rows.length > mostRows) return notUnderstood;
    const call = fillRequest(name, request, filling, page);
    if (call === null) return { ok: true, rows: [], nothing: null };
    const answer = await ask(call);
    if (!answer.ok) return { ok: false, fault: answer.fault };
    const found = rowsOf(answer, recipe, request);
    if (found === null) return notUnderstood;
    if (count === 0) nothing = nothingIn(answer, recipe);
    rows.push(...found);
    const mark =
      request.pages?.kind === 'cursor' ? textOf(valueAt(answer.json, request.pages.at), 500) : null;
    if (mark !== null && marks.has(mark)) return notUnderstood;
    if (mark !== null) marks.add(mark);
    page = nextPage(request.pages, { found: found.length, before: rows.length, count, mark });
  }
  return { ok: true, rows, nothing };
}

const notUnderstood = { ok: false, fault: 'not-understood' } as const;

/** The rows of one answer; `null` when it is not what the recipe says. */
export function rowsOf(
  answer: { readonly status: number; readonly json: unknown },
  recipe: Recipe,
  request: Pick<RecipeRequest, 'list'>,
): readonly unknown[] | null {
  const { status, json } = answer;
  if (status === 204 || status === 404) return [];
  if (status !== 200 && status !== 201) return null;
  const holds = (test: Recipe['ok']): boolean => test !== undefined && valueAt(json, test.at) === test.equals;
  if (holds(recipe.notFound)) return [];
  if (recipe.ok !== undefined && !holds(recipe.ok)) return null;
  const list = valueAt(json, request.list ?? recipe.list);
  if (list === null) return [];
  if (Array.isArray(list)) return list;
  return typeof list === 'object' ? [list] : null;
}

function nothingIn(answer: { readonly status: number; readonly json: unknown }, { notFound }: Recipe) {
  const { status, json } = answer;
  if (status !== 204 && status !== 404) return null;
  return notFound !== undefined && valueAt(json, notFound.at) === notFound.equals ? null : status;
}

function firstPage(pages: Pages | null): PageParameters {
  switch (pages?.kind) {
    case undefined:
    case 'cursor':
      return {};
    case 'offset':
      return { [pages.offsetName]: 0, [pages.limitName]: pages.size };
    case 'page':
      return numbered(pages, pages.first);
  }
}

type Progress = {
  readonly found: number;
  readonly before: number;
  readonly count: number;
  readonly mark: string | null;
};

function nextPage(pages: Pages | null, { found, before, count, mark }: Progress): PageParameters | null {
  switch (pages?.kind) {
    case undefined:
      return null;
    case 'cursor':
      return mark === null ? null : { [pages.cursorName]: mark };
    case 'offset':
      return found < pages.size ? null : { [pages.offsetName]: before, [pages.limitName]: pages.size };
    case 'page':
      return found < pages.size ? null : numbered(pages, pages.first + count + 1);
  }
}

function numbered(pages: Pages & { readonly kind: 'page' }, number: number): PageParameters {
  return { [pages.pageName]: number, ...(pages.sizeName === null ? {} : { [pages.sizeName]: pages.size }) };
}
