import { isAddress } from './hosts-lines.ts';
import type { ListFormat } from './line-sink.ts';

const zoneRecord = /\s(SOA|NS|CNAME|A|AAAA|TXT)\s/i;

/** The format a line shows; null for an empty line and for a comment, which all formats share. */
export function guessFormat(line: string): ListFormat | null {
  const text = line.trim();
  if (/^\[Adblock/i.test(text)) return 'abp';
  if (text === '' || /^([#!;[]|\/\/)/.test(text)) return null;
  if (/^(\|\||@@)|#[@?$%]*#/.test(text)) return 'abp';
  if (/^\$(TTL|ORIGIN)\b/i.test(text)) return 'rpz';
  if (zoneRecord.test(text)) return 'rpz';
  const [first = '', second] = text.split(/\s+/, 2);
  return second !== undefined && isAddress(first) ? 'hosts' : 'plain';
}
