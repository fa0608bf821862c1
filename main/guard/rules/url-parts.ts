/** Parts of an address that filters compare. */
export type UrlParts = {
  /** Lower case, without the colon. */
  readonly scheme: string;
  /** Canonical, without one trailing dot; empty when the address has none. */
  readonly host: string;
  /** Effective port; 0 when the scheme has no default and none is given. */
  readonly port: number;
  readonly path: string;
  /** The query between two `&`; null when the address has no question mark. */
  readonly query: string | null;
};

/** Schemes of the browser itself that it reads like `http:`, which the URL standard does not. */
const internalSchemes =
  /^\s*(chrome|chrome-error|chrome-extension|chrome-native|chrome-search|chrome-untrusted|devtools|isolated-app):\/*/i;

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };

/** The one URL parser of the rules; null when the text is no address. `URL.parse` is not in every runtime of the product. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Reads an address by the URL standard; null when it is not one. */
export function readUrlParts(text: string): UrlParts | null {
  const [prefix, internal] = internalSchemes.exec(text) ?? [];
  if (prefix === undefined || internal === undefined) {
    const address = parseUrl(text);
    return address === null ? null : partsOf(address);
  }
  const address = parseUrl(`http://${text.slice(prefix.length)}`);
  return address === null ? null : { ...partsOf(address), scheme: internal.toLowerCase(), port: 0 };
}

/** Parts of an address that is already parsed. User information and fragment are left out. */
export function partsOf(address: URL): UrlParts {
  const { protocol, hostname, port, search } = address;
  const scheme = protocol.slice(0, -1);
  return {
    scheme,
    host: hostname.endsWith('.') ? hostname.slice(0, -1) : hostname,
    port: port === '' ? (defaultPorts[scheme] ?? 0) : Number(port),
    path: address.pathname,
    query: search !== '' || hasLoneMark(address.href) ? `&${search.slice(1)}&` : null,
  };
}

/** `search` is empty for a lone question mark too, but a lone question mark is a query. */
function hasLoneMark(href: string): boolean {
  const mark = href.indexOf('?');
  const fragment = href.indexOf('#');
  return mark >= 0 && (fragment < 0 || mark < fragment);
}
