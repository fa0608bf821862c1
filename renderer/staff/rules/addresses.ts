import { addressLimit, addressLimitCharacters } from '../../../preload/contract/rule-limits.ts';

/** The addresses a person typed, or what is wrong with them. */
export type AddressReading =
  | { readonly ok: true; readonly addresses: string[] }
  | { readonly ok: false; readonly code: 'addressTooLong'; readonly line: number }
  | { readonly ok: false; readonly code: 'addressesTooMany'; readonly count: number }
  | { readonly ok: false; readonly code: 'addressesTooLong' };

/** Bytes of one question that leave room for what stands beside the addresses. */
const mostBytes = 500_000;

/** A host with a dot, before anything that would make it a scheme: people leave `https://` out. */
const hostFirst = /^[^\s:/?#]+\.[^\s:/?#]+(?:[:/?#]|$)/;

/** Reads addresses, one a line; empty lines are none. */
export function readAddresses(text: string): AddressReading {
  const lines = text.split('\n').map((line) => line.trim());
  const long = lines.findIndex((line) => line.length > addressLimitCharacters - 'https://'.length);
  if (long >= 0) return { ok: false, code: 'addressTooLong', line: long + 1 };
  const addresses = lines
    .filter((line) => line !== '')
    .map((line) => (hostFirst.test(line) ? `https://${line}` : line));
  if (addresses.length > addressLimit)
    return { ok: false, code: 'addressesTooMany', count: addresses.length };
  const bytes = new TextEncoder().encode(JSON.stringify(addresses)).length;
  return bytes > mostBytes ? { ok: false, code: 'addressesTooLong' } : { ok: true, addresses };
}
