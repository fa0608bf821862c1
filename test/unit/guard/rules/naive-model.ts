// A second implementation of the language, written to be plainly right and slow: one text per address with marks between its
// parts, one text per filter, every filter tried in turn. It shares nothing with the engine but the URL class.

type Parts = { scheme: string; host: string; exact: boolean; port: number; path: string; query: string };

const named = /^(?:([a-z][a-z0-9+-]*):\/\/)?([^/?#:]+)(?::(\d+))?(\/[^?#]*)?(?:\?([^#]*))?$/i;

function partsOf(filter: string): Parts {
  const [, scheme = '', written = '', port = '', path = '', query = ''] = named.exec(filter) ?? [];
  const host = written.toLowerCase();
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(host);
  if (host === '*') return { scheme, host: '', exact: false, port: Number(port), path, query };
  if (host.startsWith('.'))
    return { scheme, host: host.slice(1), exact: true, port: Number(port), path, query };
  return { scheme, host: isAddress ? host : `.${host}`, exact: isAddress, port: Number(port), path, query };
}

const dotted = (host: string) => (host.endsWith('.') ? host : `${host}.`);

function conditions(query: string): string[] {
  return query === '' ? [] : query.split('&');
}

function meets(condition: string, allow: boolean, tokens: string[]): boolean {
  const at = condition.indexOf('=');
  const hasValue = at >= 0 && at < condition.length - 1;
  if (!hasValue) {
    const key = at >= 0 ? condition.slice(0, at) : condition;
    if (key.endsWith('*')) return tokens.some((token) => token.startsWith(key.slice(0, -1)));
    if (!allow) return tokens.includes(key);
    const same = tokens.filter((token) => token.startsWith(key));
    return same.length > 0 && same.every((token) => token === key);
  }
  const key = condition.slice(0, at + 1);
  const value = condition.slice(at + 1);
  const isPrefix = value.endsWith('*');
  const fits = (token: string) =>
    isPrefix ? token.startsWith(key + value.slice(0, -1)) : token === key + value;
  if (!allow || value === '*') return tokens.some(fits);
  const same = tokens.filter((token) => token.startsWith(key));
  return same.length > 0 && same.every(fits);
}

function matches(parts: Parts, allow: boolean, url: URL): boolean {
  const scheme = url.protocol.slice(0, -1);
  const defaults: Record<string, number> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };
  const port = url.port === '' ? defaults[scheme] : Number(url.port);
  if (parts.scheme !== '' && parts.scheme.toLowerCase() !== scheme) return false;
  if (parts.port !== 0 && parts.port !== port) return false;
  const text = `<.${dotted(url.hostname)}>${url.pathname}`;
  const pattern = parts.exact
    ? `<.${dotted(parts.host)}>${parts.path}`
    : `${dotted(parts.host)}>${parts.path}`;
  if (!text.includes(pattern)) return false;
  const tokens = url.href.includes('?') ? url.search.slice(1).split('&') : [];
  const wanted = conditions(parts.query);
  if (wanted.length > 0 && !url.href.includes('?')) return false;
  return wanted.every((condition) => meets(condition, allow, tokens));
}

/** Greater beats smaller, compared from the left. */
function rank(filter: string, allow: boolean): number[] {
  const parts = partsOf(filter);
  const isBareStar = filter === '*' && !allow;
  return [
    isBareStar ? 0 : 1,
    parts.exact ? 1 : 0,
    parts.host.length,
    parts.path.length,
    new Set(conditions(parts.query)).size,
    allow ? 1 : 0,
  ];
}

function isGreater(a: number[], b: number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

/** What the language says of an address, or `neutral`. Takes well-formed filters with distinct query keys. */
export function judgeNaively(
  block: readonly string[],
  allow: readonly string[],
  address: string,
): 'block' | 'allow' | 'neutral' {
  const url = new URL(address);
  let best: number[] | null = null;
  let verdict: 'block' | 'allow' | 'neutral' = 'neutral';
  for (const [list, isAllow] of [
    [block, false],
    [allow, true],
  ] as const) {
    for (const filter of list) {
      if (!matches(partsOf(filter), isAllow, url)) continue;
      const ranked = rank(filter, isAllow);
      if (best !== null && !isGreater(ranked, best)) continue;
      best = ranked;
      verdict = isAllow ? 'allow' : 'block';
    }
  }
  return verdict;
}
