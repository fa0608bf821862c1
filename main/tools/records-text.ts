import type { KeptRecord, RecordType } from '../records/generated/record-types.ts';

/** Plain words per record type. */
const titles: Readonly<Record<RecordType, string>> = {
  'session.open': 'A session was opened',
  'profile.enabled': 'An access profile was switched on',
  'session.close': 'A session was closed',
  'access.denied': 'Access was refused',
  'security.event': 'Something was blocked for security',
  'system.boot': 'The program was started',
  'system.crash': 'The program crashed',
  'system.clock': 'The clock was compared',
  'grant.issued': 'A grant was issued',
  'grant.ended': 'A grant ended',
  'admin.action': 'Staff did something',
  'policy.changed': 'A rule was changed',
  'record.disclosed': 'Records were given to an authority',
  'record.exported': 'Records were exported',
  'processor.changed': 'Who handles records changed',
  'rights.answered': 'A request of a guest was answered',
  'assessment.filed': 'An impact assessment was filed',
  'incident.opened': 'An incident was opened',
  'incident.closed': 'An incident was closed',
  'hold.placed': 'A hold was placed',
  'hold.ended': 'A hold ended',
  'subject.resolved': 'A pseudonym was traced back',
};

/** Fields that hold whole seconds. `at` stands in the heading. */
const times: ReadonlySet<string> = new Set(['opened_at', 'closed_at']);

/** The records as a person reads them: oldest first, each with its time in `timeZone` and in UTC, then its fields, aligned. */
export function recordsText(records: readonly KeptRecord[], folder: string, timeZone: string): string {
  const heading = records.length === 1 ? '1 record' : `${records.length} records`;
  return [
    `${heading} in ${folder}, newest last.`,
    ...records.map((record) => recordText(record, timeZone)),
    '',
  ].join('\n');
}

function recordText(record: KeptRecord, timeZone: string): string {
  const { type, at, ...fields } = record;
  const lines = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    times.has(name) ? bothTimes(Number(value), timeZone) : plain(value),
  ]);
  const width = Math.max(...lines.map(([name]) => name.length));
  const body = lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
  return ['', `${bothTimes(at, timeZone)}  ${titleOf(type)} (${type})`, ...body].join('\n');
}

/** A store may hold types that a later catalogue no longer has. */
function titleOf(type: string): string {
  return Object.hasOwn(titles, type) ? titles[type as RecordType] : 'Record';
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name.replaceAll('_', ' ')} ${plain(part)}`)
    .join(', ');
}

function bothTimes(atSeconds: number, timeZone: string): string {
  return `${clockText(atSeconds, timeZone)} (${clockText(atSeconds, 'UTC')} UTC)`;
}

/** `2026-11-24 17:32:05`: Swedish dates are written as ISO 8601 writes them. */
function clockText(atSeconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    atSeconds * 1000,
  );
}
