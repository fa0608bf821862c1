import type { BlockReason } from '../../../preload/contract/codes.ts';
import type { CompiledRules } from './compile.ts';
import { checkedHost } from './host.ts';
import { type PlainAddress, readPlainAddress } from './plain-address.ts';
import { isPrivateHost, isPrivateName } from './private-address.ts';
import { parseUrl, partsOf, type UrlParts } from './url-parts.ts';

/** `navigation` is what fills a frame, `subresource` everything a page asks for. */
export type RequestKind = 'navigation' | 'subresource';

/** An address as the rules see it. */
export type RequestReading = {
  /** Null when the text is no address. */
  readonly parts: UrlParts | null;
  /** Only the endpoint of its origin is known of a `blob:` address. */
  readonly isBlob: boolean;
  /** What no profile lifts; null when the profile's rules decide. */
  readonly refusal: Extract<BlockReason, 'scheme' | 'private-address' | 'address'> | null;
};

/** Chromium opens no longer address (`url::kMaxURLChars`). */
const longestUrl = 2 * 1024 * 1024;

/** Schemes that each kind of request may use. */
export const schemesOf: Readonly<Record<RequestKind, readonly string[]>> = {
  navigation: ['https'],
  subresource: ['https', 'wss'],
};

/**
 * Reads an address. No profile lifts what is refused here: `https:` only (and `wss:` for sub-resources), no user
 * information, no address inside the hotel or the terminal but those the profile names.
 */
export function readRequest(rules: CompiledRules, url: string, kind: RequestKind): RequestReading {
  const plain = url.length > longestUrl ? null : readPlainAddress(url);
  if (plain !== null) return { parts: plain, isBlob: false, refusal: refusalOfPlain(rules, plain) };
  const address = url.length > longestUrl ? null : parseUrl(url);
  if (address === null) return { parts: null, isBlob: false, refusal: 'address' };
  if (address.protocol === 'blob:') return readBlob(rules, address);
  const parts = partsOf(address);
  if (!schemesOf[kind].includes(parts.scheme)) return { parts, isBlob: false, refusal: 'scheme' };
  const hasUser = address.username !== '' || address.password !== '';
  return {
    parts,
    isBlob: false,
    refusal: hasUser ? 'address' : refusalOf(rules, address.hostname, parts.port),
  };
}

/** Whether an endpoint lies where no page may reach, unless the profile names exactly it. `host` is canonical. */
export function isPrivate(rules: CompiledRules, host: string, port: number): boolean {
  return isPrivateHost(host) && !rules.privateTargets.has(`${host}:${port}`);
}

function refusalOfPlain(rules: CompiledRules, address: PlainAddress): RequestReading['refusal'] {
  const isOpen = !isPrivateName(address) || rules.privateTargets.has(`${address.host}:${address.port}`);
  return isOpen ? null : 'private-address';
}

function readBlob(rules: CompiledRules, address: URL): RequestReading {
  const origin = parseUrl(address.origin);
  const parts = partsOf(origin ?? address);
  if (origin === null || parts.scheme !== 'https') return { parts, isBlob: true, refusal: 'scheme' };
  return { parts, isBlob: true, refusal: refusalOf(rules, origin.hostname, parts.port) };
}

function refusalOf(rules: CompiledRules, hostname: string, port: number): RequestReading['refusal'] {
  const host = checkedHost(hostname);
  if (host === null) return 'address';
  return isPrivate(rules, host, port) ? 'private-address' : null;
}
