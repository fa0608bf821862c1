import { parseUrl } from './url-parts.ts';

/** Longest host name DNS can carry, without the trailing dot. */
const longestName = 253;

const dot = 0x2e;
const hyphen = 0x2d;
const underscore = 0x5f;
const zero = 0x30;
const nine = 0x39;
const lowerA = 0x61;
const lowerZ = 0x7a;

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

/**
 * Whether a text is surely a name in its one spelling already, so that the URL parser, ten times slower, need not be asked:
 * lower case, no trailing dot, nothing that could be punycode or a number. False means no more than "ask".
 */
export function isPlainName(text: string): boolean {
  if (text.length > longestName) return false;
  let labelStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (at === labelStart) return false;
      labelStart = at + 1;
      continue;
    }
    const isLetter = code >= lowerA && code <= lowerZ;
    if (!isLetter && !(code >= zero && code <= nine) && code !== hyphen && code !== underscore) return false;
    if (code === hyphen && at === labelStart + 3 && text.startsWith('xn--', labelStart)) return false;
  }
  const last = text.charCodeAt(labelStart);
  return last >= lowerA && last <= lowerZ;
}

/** `canonicalHost` for a host that the URL parser has already made canonical. */
export function checkedHost(hostname: string): string | null {
  if (isPlainName(hostname) || literal.test(hostname)) return hostname;
  const bare = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  return bare.length <= longestName && name.test(bare) ? bare : null;
}
