import type { HotelCall } from '../calls/caller.ts';
import type { RecipeRequest } from './file/request-shape.ts';
import { type Filling, fill } from './file/templates.ts';

/** Parameters that a page adds to a question. */
export type PageParameters = Readonly<Record<string, string | number>>;

/**
 * The call of a question. `null` when a value would change the path instead of standing in it, as `..` would: no hotel
 * system has such a room.
 */
export function fillRequest(
  name: string,
  request: RecipeRequest,
  filling: Filling,
  page: PageParameters,
): HotelCall | null {
  const path = fill(request.path, filling, encodeURIComponent);
  if (path.split('/').some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return null;
  const plain = (text: string): string => text;
  const texts = (of: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(of).map(([key, text]) => [key, fill(text, filling, plain)]);
  const inPage = Object.entries(page).map(([key, value]): [string, string] => [key, String(value)]);
  const { method, json, form } = request;
  const hasBody = json !== null || form !== null;
  const query = hasBody ? texts(request.query) : [...texts(request.query), ...inPage];
  if (json !== null)
    return { name, method, path, query, body: { json: { ...fillJson(json, filling), ...page } } };
  if (form !== null) return { name, method, path, query, body: { form: [...texts(form), ...inPage] } };
  return { name, method, path, query };
}

function fillJson(json: Readonly<Record<string, unknown>>, filling: Filling): Record<string, unknown> {
  const value = (of: unknown): unknown => {
    if (typeof of === 'string') return fill(of, filling, (text) => text);
    return typeof of === 'object' && of !== null ? fillJson(of as Record<string, unknown>, filling) : of;
  };
  return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key, value(inner)]));
}
