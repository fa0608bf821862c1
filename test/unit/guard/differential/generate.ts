// Filters and addresses as parts, each with a text that spells them. A model that reads the parts needs no parser, so it
// shares nothing with the engine. Few hosts, paths and tokens on purpose: everything must meet everything often.
import type { Draw } from './draw.ts';

/** One condition on the query of an address: `k`, `k*`, `k=1`, `k=1*`. */
export type PlainToken = { readonly key: string; readonly value: string; readonly star: boolean };

/** What a filter means, and one way to write it. */
export type PlainFilter = {
  readonly text: string;
  readonly allow: boolean;
  readonly scheme: string | null;
  /** Empty for every host; without the dots that say how it matches. */
  readonly host: string;
  readonly exact: boolean;
  /** A trailing dot changes no match, but makes the host one longer. */
  readonly hasTrailingDot: boolean;
  readonly port: number | null;
  readonly path: string;
  readonly tokens: readonly PlainToken[];
};

/** A list of hosts; each name stands for itself and everything below it. */
export type PlainCategory = { readonly allow: boolean; readonly hosts: readonly string[] };

/** Everything a profile may say. */
export type PlainRules = {
  readonly filters: readonly PlainFilter[];
  readonly categories: readonly PlainCategory[];
};

/** What an address means, and one way to write it. */
export type PlainAddress = {
  readonly text: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** Null without a question mark. */
  readonly tokens: readonly string[] | null;
};

const labels = ['a', 'b', 'ab', 'x-1'];
const numericHosts = ['198.51.100.7', '198.51.100.70'];
const paths = ['/', '/a', '/ab', '/a/b', '/A', '/a/b/c', '/%61'];
const keys = ['k', 'kk', 'v'];
const values = ['1', '12', '2'];
const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, wss: 443 };

/** Rules of very different lengths: in short ones the weak filters decide too. */
export function drawRules(draw: Draw): PlainRules {
  const count = draw.once(2) ? 1 + draw.upTo(8) : 1 + draw.upTo(80);
  const filters = Array.from({ length: count }, () => drawFilter(draw, draw.once(2)));
  if (!draw.once(4)) return { filters, categories: [] };
  const categories = Array.from({ length: 1 + draw.upTo(3) }, () => ({
    allow: draw.once(2),
    hosts: Array.from({ length: 1 + draw.upTo(6) }, () => drawName(draw)),
  }));
  return { filters: draw.once(2) ? filters : [bareStar, ...filters.slice(0, 8)], categories };
}

/** Drawn by chance it would be too rare to be missed. */
const bareStar: PlainFilter = {
  text: '*',
  allow: false,
  scheme: null,
  host: '',
  exact: false,
  hasTrailingDot: false,
  port: null,
  path: '',
  tokens: [],
};

/** A filter of the language, well formed, with each key of its query once. */
export function drawFilter(draw: Draw, allow: boolean): PlainFilter {
  const meaning = {
    allow,
    scheme: draw.once(3) ? draw.of(['https', 'https', 'wss', 'http']) : null,
    ...drawFilterHost(draw),
    port: draw.once(6) ? draw.of([443, 8443, 80]) : null,
    path: draw.once(3) ? '' : draw.of(paths),
    tokens: draw.once(3) ? drawTokens(draw) : [],
  };
  return { ...meaning, text: spellFilter(draw, meaning) };
}

function drawFilterHost(draw: Draw): Pick<PlainFilter, 'host' | 'exact' | 'hasTrailingDot'> {
  if (draw.once(12)) return { host: '', exact: false, hasTrailingDot: false };
  if (draw.once(12)) return { host: draw.of(numericHosts), exact: true, hasTrailingDot: false };
  if (draw.once(12)) return { host: 'test', exact: false, hasTrailingDot: false };
  return { host: drawName(draw), exact: draw.once(4), hasTrailingDot: draw.once(12) };
}

function drawName(draw: Draw): string {
  return `${Array.from({ length: 1 + draw.upTo(3) }, () => draw.of(labels)).join('.')}.test`;
}

function drawTokens(draw: Draw): readonly PlainToken[] {
  const chosen = keys.filter(() => draw.once(2));
  return chosen.map((key) => ({
    key,
    value: draw.once(2) ? draw.of(values) : '',
    star: draw.once(3),
  }));
}

function spellFilter(draw: Draw, filter: Omit<PlainFilter, 'text'>): string {
  const isNumeric = numericHosts.includes(filter.host);
  const host = filter.host === '' ? '*' : draw.once(8) ? filter.host.toUpperCase() : filter.host;
  const scheme = filter.scheme ?? '';
  return [
    scheme === '' ? '' : `${draw.once(6) ? scheme.toUpperCase() : scheme}://`,
    scheme !== '' && draw.once(12) ? 'guest:word@' : '',
    filter.exact && !isNumeric ? '.' : '',
    host,
    filter.hasTrailingDot ? '.' : '',
    filter.port === null ? '' : `:${filter.port}`,
    filter.path,
    filter.tokens.length === 0 ? '' : `?${filter.tokens.map(spellToken).join('&')}`,
    filter.path !== '' && draw.once(12) ? '#part' : '',
  ].join('');
}

function spellToken({ key, value, star }: PlainToken): string {
  return `${key}${value === '' ? '' : `=${value}`}${star ? '*' : ''}`;
}

/** An address that such filters can meet, under one of these schemes. */
export function drawAddress(draw: Draw, schemes: readonly string[]): PlainAddress {
  const scheme = draw.of(schemes);
  const defaultPort = defaultPorts[scheme] ?? 0;
  const meaning = {
    scheme,
    host: draw.once(10) ? draw.of(numericHosts) : drawName(draw),
    port: draw.once(4) ? draw.of([443, 8443, 80]) : defaultPort,
    path: draw.of(paths),
    tokens: draw.once(3) ? null : Array.from({ length: draw.upTo(4) }, () => drawQueryPart(draw)),
  };
  // A question mark with nothing behind it is one empty token.
  const tokens = meaning.tokens?.length === 0 ? [''] : meaning.tokens;
  return { ...meaning, tokens, text: spellAddress(draw, { ...meaning, tokens }, defaultPort) };
}

function drawQueryPart(draw: Draw): string {
  const key = draw.of(keys);
  if (draw.once(3)) return key;
  return draw.once(6) ? `${key}=` : `${key}=${draw.of(values)}`;
}

function spellAddress(draw: Draw, address: Omit<PlainAddress, 'text'>, defaultPort: number): string {
  const { scheme, host, port, path, tokens } = address;
  const hidden = port === defaultPort && !draw.once(6);
  return [
    `${draw.once(10) ? scheme.toUpperCase() : scheme}://`,
    draw.once(10) ? host.toUpperCase() : host,
    numericHosts.includes(host) || !draw.once(10) ? '' : '.',
    hidden ? '' : `:${port}`,
    spellPath(draw, path),
    tokens === null ? '' : `?${tokens.join('&')}`,
    draw.once(10) ? '#part' : '',
  ].join('');
}

function spellPath(draw: Draw, path: string): string {
  if (path === '/' && draw.once(3)) return '';
  return draw.once(12) ? `/c/..${path}` : path;
}
