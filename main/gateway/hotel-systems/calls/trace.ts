import type { HotelFault } from '../port.ts';

/** One message between gateway and hotel system, as the adapter doctor shows it: its shape, never its values. */
export type TraceEntry = {
  readonly atMs: number;
  readonly direction: 'asked' | 'told';
  /** Name of the operation or the record, such as `getHotelReservations` or `GI`; fixed text. */
  readonly name: string;
  readonly status: number | null;
  readonly tookMs: number | null;
  readonly fault: HotelFault | null;
  readonly shape: unknown;
};

/** Takes entries. */
export type Trace = (entry: TraceEntry) => void;

/** Deepest level of an answer that a shape shows; hotel systems stay above it. */
const deepest = 12;

/** Rows of a list that a shape shows. */
const rowsShown = 3;

/**
 * The shape of a JSON value: texts become `text(LENGTH)`, numbers `number`. Texts under a key of `words` are kept, since
 * they are the system's own vocabulary, such as a state; nobody's data may ever stand under such a key.
 */
export function shapeOf(value: unknown, words: ReadonlySet<string>, key = '', level = 0): unknown {
  if (typeof value === 'string')
    return words.has(key) && value.length <= 40 ? value : `text(${value.length})`;
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'object' || value === null) return value;
  if (level >= deepest) return '…';
  if (Array.isArray(value)) {
    const rows = value.slice(0, rowsShown).map((row) => shapeOf(row, words, key, level + 1));
    return value.length > rowsShown ? [...rows, `and ${value.length - rowsShown} more`] : rows;
  }
  return Object.fromEntries(
    // Some systems key rows by ids of theirs.
    Object.entries(value).map(([name, inner]) => [
      /^[A-Za-z_][\w:.]{0,63}$/.test(name) ? name : `key(${name.length})`,
      shapeOf(inner, words, name, level + 1),
    ]),
  );
}
