import type { BlockReason } from '../../../preload/contract/codes.ts';

/** What a guest typed, read as an address, or why it cannot be. */
export type TypedAddress =
  | { readonly ok: true; readonly url: string }
  | {
      readonly ok: false;
      readonly reason: Extract<BlockReason, 'address' | 'scheme'>;
      readonly host: string;
    };

/** Longest text the address field takes. */
const longestTyped = 2048;

/** `name:` with nothing that could make it a host with a port. */
const otherScheme = /^[a-z][a-z0-9+-]*:(?!\d+([/?#]|$))/i;

/**
 * Reads what a guest typed as one address. Without a scheme it is `https:`; any other scheme is refused here and never
 * handed to the engine, `javascript:` and `file:` among them. One parser, the URL standard's; user information, control
 * characters and words are refused as `address`.
 */
export function readTypedAddress(typed: string): TypedAddress {
  const text = typed.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (text === '' || text.length > longestTyped || /[\x00-\x20\x7f\\]/.test(text)) return refused('address');
  if (/^https:/i.test(text)) return readHttps(text);
  if (otherScheme.test(text)) {
    const address = /^http:/i.test(text) ? URL.parse(text) : null;
    return refused('scheme', address?.hostname);
  }
  // One bare word is no address; a host of one label only counts as one with something that says so.
  return /[.:/]/.test(text) || /^\d+$/.test(text) ? readHttps(`https://${text}`) : refused('address');
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
