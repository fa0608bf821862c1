import { isPlainName } from '../host.ts';
import { parseUrl } from '../url-parts.ts';

/** Host part of a filter; `host` is empty for `*`, which is every host. */
export type FilterHost = {
  /** Lower case, punycode, without a trailing dot. */
  readonly host: string;
  /** True for one host only: a leading dot, or an address literal. */
  readonly exact: boolean;
  /** What ranks the filter: Chromium counts a trailing dot, and the dot it puts before a suffix. */
  readonly length: number;
};

/** Why a host was refused. A host that is not canonical would never meet an address, so it is refused, not kept. */
export type HostFault = 'host-missing' | 'host-invalid' | 'host-not-canonical';

const ascii = /^[\x20-\x7e]*$/;
const literal = /^(\[.*\]|\d+\.\d+\.\d+\.\d+)$/;

/**
 * Reads the host of a filter: suffix match by default, exact after a leading dot and for address literals. Names in other
 * scripts become punycode; an address literal must be written as browsers write it. A star inside a name is literal.
 */
export function readFilterHost(written: string): FilterHost | HostFault {
  const lower = written.toLowerCase();
  if (lower === '*') return { host: '', exact: false, length: 0 };
  const isDotted = lower.startsWith('.');
  // Chromium takes a second leading dot for the one it would have put there, and counts it.
  const isTwiceDotted = lower.startsWith('..');
  const name = lower.slice(Number(isDotted) + Number(isTwiceDotted));
  if (/^\.*$/.test(name)) return 'host-missing';
  if (name.startsWith('.')) return 'host-invalid';
  const canonical = canonicalName(name);
  if (canonical === null) return 'host-invalid';
  const isLiteral = literal.test(canonical);
  const isAsWritten = canonical === name || (isLiteral && `${canonical}.` === name);
  if (!isAsWritten && (isLiteral || ascii.test(name))) return 'host-not-canonical';
  const exact = isDotted || isLiteral;
  const host = canonical.replace(/\.$/, '');
  if (host.startsWith('.')) return 'host-invalid';
  return { host, exact, length: canonical.length + Number(!exact || isTwiceDotted) };
}

function canonicalName(name: string): string | null {
  if (isPlainName(name)) return name;
  if (/[/?#@\\]/.test(name)) return null;
  const address = parseUrl(`http://${name}/`);
  return address === null || address.hostname === '' ? null : address.hostname;
}
