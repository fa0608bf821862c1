/** One `&` token of a filter's query, ready to be compared with `&query&` of an address. */
export type QueryToken = {
  /** `any`: one occurrence of `key + value` suffices. `all`: every occurrence of `key` must go on with `value`. */
  readonly match: 'any' | 'all';
  /** Begins with `&`; ends with `=` when the token has a value. */
  readonly key: string;
  /** Ends with `&` unless the token ended in a star. */
  readonly value: string;
};

/**
 * Reads the query of a filter. Allow tokens demand every occurrence of their key, so that nobody appends a second value
 * that a site would take instead. Tokens that Chromium takes for one and the same count once, as they do in its ranking.
 */
export function readQueryTokens(query: string, allow: boolean): readonly QueryToken[] {
  if (query === '') return [];
  const tokens = new Map<string, QueryToken>();
  // A trailing `&` ends the last token; it does not begin an empty one.
  for (const part of query.replace(/&$/, '').split('&')) {
    const token = readToken(part, allow);
    // For `all` Chromium compares the keys alone: of `v=1&v=2` in an allow filter the first one counts.
    const identity = token.match === 'all' ? `all ${token.key}` : `any ${token.key}${token.value}`;
    if (!tokens.has(identity)) tokens.set(identity, token);
  }
  return [...tokens.values()];
}

function readToken(part: string, allow: boolean): QueryToken {
  const equals = part.indexOf('=');
  const name = equals < 0 ? part : part.slice(0, equals);
  const content = equals < 0 ? '' : part.slice(equals + 1);
  const isPrefix = (content === '' ? name : content).endsWith('*');
  const key = content === '' ? `&${isPrefix ? name.slice(0, -1) : name}` : `&${name}=`;
  const value = isPrefix ? content.slice(0, -1) : `${content}&`;
  return { match: allow && value !== '' ? 'all' : 'any', key, value };
}

/** Whether a token is met. `query` is the address's own between two `&`, null when the address has none. */
export function isTokenMet(token: QueryToken, query: string | null): boolean {
  if (query === null) return false;
  if (token.match === 'any') return query.includes(token.key + token.value);
  let found = false;
  let at = query.indexOf(token.key);
  while (at >= 0) {
    if (!query.startsWith(token.value, at + token.key.length)) return false;
    found = true;
    // The `&` that ends this token may begin the next one.
    at = query.indexOf(token.key, at + token.key.length + token.value.length - 1);
  }
  return found;
}
