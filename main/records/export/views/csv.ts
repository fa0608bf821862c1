import { flatFields, isoTime, type PlacedRecord } from './flat-record.ts';

/** Columns that every table begins with. */
const places = ['origin', 'segment', 'seq', 'type', 'at'] as const;

/** Byte order mark: without it spreadsheets take UTF-8 for a code page. */
const mark = '\ufeff';

/** First line of the table: fixed columns, then the flattened names that occur. */
export function csvHeading(columns: readonly string[]): string {
  return `${mark}${[...places, ...columns].map(quoted).join(',')}\r\n`;
}

/** One line of the table. `times` holds `type:name` of the values that are times. */
export function csvLine(row: PlacedRecord, columns: readonly string[], times: ReadonlySet<string>): string {
  const { origin, segment, seq, record } = row;
  const given = new Map(
    flatFields(record).map(([name, value]) => [
      name,
      times.has(`${record.type}:${name}`) ? isoTime(Number(value)) : String(value),
    ]),
  );
  const cells = [origin, segment, String(seq), record.type, isoTime(record.at)];
  return `${[...cells, ...columns.map((name) => given.get(name) ?? '')].map(cell).join(',')}\r\n`;
}

/** A spreadsheet runs a cell that begins like a formula; the apostrophe makes it text. */
function cell(text: string): string {
  return quoted(/^[=+\-@\t]/.test(text) ? `'${text}` : text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
