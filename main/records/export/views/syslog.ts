import { createHash } from 'node:crypto';
import { type FlatField, isoTime, type PlacedRecord, type PlainRecord } from './flat-record.ts';

// Records as syslog messages (RFC 5424), one a line, each with one structured-data element and no message text.

/** Enterprise number kept free for documentation (RFC 5612): there is none of our own. */
const elementId = 'guestway@32473';

/** Facility 13, log audit (RFC 5424 6.2.1). */
const facility = 13;

const severity = { error: 3, warning: 4, notice: 5, informational: 6 } as const;

/** Longest PARAM-NAME (RFC 5424 6, SD-NAME). */
const nameMax = 32;

/** One message with its line feed. */
export function syslogLine(
  { origin, segment, seq, record }: PlacedRecord,
  fields: readonly FlatField[],
): string {
  const priority = facility * 8 + severityOf(record);
  const host = origin.slice(origin.indexOf('/') + 1);
  const header = `<${priority}>1 ${isoTime(record.at)} ${host} guestway - ${record.type}`;
  const places: readonly FlatField[] = [
    ['origin', origin],
    ['segment', segment],
    ['seq', seq],
  ];
  const parameters = [...places, ...fields].map(
    ([name, value]) => ` ${paramName(name)}="${escaped(String(value))}"`,
  );
  return `${header} [${elementId}${parameters.join('')}]\n`;
}

/** A flattened name as PARAM-NAME; one that is too long keeps its beginning, and a hash that tells it from others. */
export function paramName(name: string): string {
  if (name.length <= nameMax) return name;
  const hash = createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 8);
  return `${name.slice(0, nameMax - 9)}_${hash}`;
}

function severityOf(record: PlainRecord): number {
  if (record.type === 'system.crash') return severity.error;
  if (record.type === 'access.denied' || record.type === 'incident.opened') return severity.warning;
  if (record.type !== 'security.event') return severity.informational;
  const { severity: level } = (record.sec_event ?? {}) as { readonly severity?: string };
  if (level === 'serious') return severity.error;
  return level === 'notable' ? severity.warning : severity.notice;
}

/** In a PARAM-VALUE quotation mark, backslash and closing bracket have a backslash before them (RFC 5424 6.3.3). */
function escaped(value: string): string {
  return value.replace(/["\\\]]/g, (character) => `\\${character}`);
}
