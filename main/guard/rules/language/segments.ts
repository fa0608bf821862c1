/** Parts of a filter as written; nothing is judged yet but where one part ends and the next begins. */
export type Segments = {
  /** Lower case; null when the filter names none. */
  readonly scheme: string | null;
  /** `host` is the usual form. `scheme` is `scheme:*` or `scheme://*`. `other` has neither host nor wildcard. */
  readonly form: 'host' | 'scheme' | 'other';
  readonly host: string;
  /** Text after the colon; null without one. */
  readonly port: string | null;
  readonly path: string;
  readonly query: string;
};

/** Schemes whose addresses have a host in Chromium, so that a filter may name one. `file` and `data` are apart. */
const hostSchemes = new Set([
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'about',
  'chrome',
  'chrome-error',
  'chrome-extension',
  'chrome-native',
  'chrome-search',
  'chrome-untrusted',
  'devtools',
  'isolated-app',
]);

const endOfAuthority = /[/?#]/;

/**
 * Splits a filter the way Chromium does: a word before a colon is a scheme unless it holds a dot or a port number follows
 * (`url_formatter::SegmentURL`); user information and fragment are left out.
 */
export function splitFilter(text: string): Segments {
  const trimmed = withoutOuterSpaces(text);
  const named = schemeOf(trimmed) ?? schemeAfterSemicolon(trimmed);
  const none: Segments = { scheme: named, form: 'other', host: '', port: null, path: '', query: '' };
  if (/^[/~]/.test(trimmed)) return { ...none, scheme: null };
  if (named === null) return splitAuthority(null, trimmed.replace(/^:/, ''));
  const lower = text.toLowerCase();
  if (lower === `${named}:*` || lower === `${named}://*`) return { ...none, form: 'scheme' };
  return hostSchemes.has(named) ? splitAuthority(named, trimmed.slice(named.length + 1)) : none;
}

/** Linear, unlike a pattern that looks for spaces at the end. */
function withoutOuterSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return text.slice(start, end);
}

function schemeOf(text: string): string | null {
  const [, name] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text) ?? [];
  if (name === undefined || name.includes('.')) return null;
  const rest = text.slice(name.length + 1);
  const end = rest.search(endOfAuthority);
  const piece = end < 0 ? rest : rest.slice(0, end);
  return /^\d+$/.test(piece) && Number(piece) <= 65535 ? null : name.toLowerCase();
}

/** Chromium takes the slip `https;//host` for a scheme when the word is one of its own. */
function schemeAfterSemicolon(text: string): string | null {
  const at = text.indexOf(';');
  if (at < 1) return null;
  const name = schemeOf(`${text.slice(0, at)}:${text.slice(at + 1)}`);
  return name !== null && hostSchemes.has(name) ? name : null;
}

function splitAuthority(scheme: string | null, rest: string): Segments {
  const text = rest.replace(/^\/+/, '');
  const [beforeFragment = ''] = text.split('#', 1);
  const end = beforeFragment.search(endOfAuthority);
  const authority = end < 0 ? beforeFragment : beforeFragment.slice(0, end);
  const tail = end < 0 ? '' : beforeFragment.slice(end);
  const queryAt = tail.indexOf('?');
  return {
    scheme,
    form: 'host',
    ...splitServer(authority.slice(authority.lastIndexOf('@') + 1)),
    path: queryAt < 0 ? tail : tail.slice(0, queryAt),
    query: queryAt < 0 ? '' : tail.slice(queryAt + 1),
  };
}

function splitServer(server: string): { readonly host: string; readonly port: string | null } {
  const bracket = server.lastIndexOf(']');
  const literalEnd = server.startsWith('[') && bracket < 0 ? server.length : bracket;
  const colon = server.lastIndexOf(':');
  return colon > literalEnd
    ? { host: server.slice(0, colon), port: server.slice(colon + 1) }
    : { host: server, port: null };
}
