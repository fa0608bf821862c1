import { longestName, readPlainName } from './plain-name.ts';
import { parseUrl } from './url-parts.ts';

const name = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
const literal = /^\[[0-9a-f:]+\]$/;

/**
 * The one spelling of a host: lower case, punycode, addresses as browsers write them, no trailing dot. Null when it is not
 * a host that can be judged: odd characters, empty labels, over-long. Takes names, IPv4 in every notation that browsers
 * take, and IPv6 with or without brackets.
 */
export function canonicalHost(text: string): string | null {
  if (isPlainName(text)) return text;
  if (text.length > 4 * longestName) return null;
  const bracketed = text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
  if (!/^(\[[0-9a-f:.]+\]|[^\s/?#@\\%:[\]]+)$/i.test(bracketed)) return null;
  const address = parseUrl(`https://${bracketed}/`);
  return address === null ? null : checkedHost(address.hostname);
}

/** Whether a text is surely a name in its one spelling already. False means no more than "ask the URL parser". */
export function isPlainName(text: string): boolean {
  return readPlainName(text, 0)?.end === text.length;
}

/** `canonicalHost` for a host that the URL parser has already made canonical. */
export function checkedHost(hostname: string): string | null {
  if (isPlainName(hostname) || literal.test(hostname)) return hostname;
  const bare = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  return bare.length <= longestName && name.test(bare) ? bare : null;
}
