import type { BlockReason } from '../../../preload/contract/codes.ts';

/** What a guest typed, read as an address or as words to look up, or why it is neither. */
export type TypedAddress =
  | { readonly ok: true; readonly url: string }
  | {
      readonly ok: false;
      readonly reason: Extract<BlockReason, 'address' | 'scheme'>;
      readonly host: string;
    };

/** Longest text the address field takes. */
const longestTyped = 2048;

/** `name:` with nothing that could make it a host with a port, or a word before others. */
const otherScheme = /^[a-z][a-z0-9+-]*:(?!\d+([/?#]|$)|\s)/i;

/**
 * Reads what a guest typed as one address. Without a scheme it is `https:`; any other scheme is refused here and never
 * handed to the engine, `javascript:` and `file:` among them. One parser, the URL standard's; user information and
 * control characters are refused as `address`, and so are words, unless there is a `searchUrl` to look them up: its `%s`
 * stands for them.
 */
export function readTypedAddress(typed: string, searchUrl: string | null): TypedAddress {
  const text = typed.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (text === '' || text.length > longestTyped || /[\x00-\x1f\x7f\\]/.test(text)) return refused('address');
  const hasSpace = /\s/.test(text);
  if (/^https:/i.test(text)) return hasSpace ? refused('address') : readHttps(text);
  if (otherScheme.test(text)) {
    const address = /^http:/i.test(text) ? URL.parse(text) : null;
    return refused('scheme', address?.hostname);
  }
  // One bare word is no address; a host of one label only counts as one with something that says so.
  const isAddress = !hasSpace && (/[.:/]/.test(text) || /^\d+$/.test(text));
  if (isAddress) return readHttps(`https://${text}`);
  return searchUrl === null ? refused('address') : readHttps(searchFor(text, searchUrl));
}

function searchFor(words: string, searchUrl: string): string {
  // Half a character cannot be encoded; a function, since `$` in a replacement means something.
  return searchUrl.replace('%s', () => encodeURIComponent(words.toWellFormed()));
}

function readHttps(text: string): TypedAddress {
  const address = URL.parse(text);
  if (address === null || address.protocol !== 'https:') return refused('address');
  if (address.username !== '' || address.password !== '') return refused('address', address.hostname);
  return { ok: true, url: address.href };
}

function refused(reason: 'address' | 'scheme', host = ''): TypedAddress {
  return { ok: false, reason, host };
}
