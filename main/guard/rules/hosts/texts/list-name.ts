import { canonicalHost, isPlainName } from '../../host.ts';
import type { LineFault } from './line-sink.ts';

const longestLabel = 63;
const dottedAddress = /^\d+\.\d+\.\d+\.\d+$/;

/** A name of a list in its one spelling, or why it is none. Addresses are taken as browsers write them and no other way. */
export function readListName(written: string): { readonly name: string } | LineFault {
  const text = written.endsWith('.') ? written.slice(0, -1) : written;
  if (text === '') return 'no-name';
  if (text.endsWith('.')) return 'name-empty-label';
  const name = isPlainName(text) ? text : canonicalHost(text);
  if (name === null) return faultOf(text);
  if (dottedAddress.test(name) && name !== text) return 'address-notation';
  return hasLongLabel(name) ? 'name-too-long' : { name };
}

function faultOf(text: string): LineFault {
  if (text.includes('@')) return 'name-has-user';
  if (/[/?#\\]/.test(text)) return 'name-has-path';
  if (/^[^:]*:\d*$|\]:\d*$/.test(text)) return 'name-has-port';
  if (/^\.|\.\./.test(text)) return 'name-empty-label';
  if (text.length > 253) return 'name-too-long';
  return /^[\dxa-f.]+$/i.test(text) ? 'address-notation' : 'name-characters';
}

function hasLongLabel(name: string): boolean {
  for (let start = 0; start < name.length; ) {
    const dot = name.indexOf('.', start);
    const end = dot < 0 ? name.length : dot;
    if (end - start > longestLabel) return true;
    start = end + 1;
  }
  return false;
}
