import type { z } from '../../../../preload/contract/z.ts';
import type { HotelFault, HotelRead } from '../port.ts';

/** A failed read. */
export function away(fault: HotelFault): {
  readonly ok: false;
  readonly code: 'away';
  readonly fault: HotelFault;
} {
  return { ok: false, code: 'away', fault };
}

/**
 * The rows that fit a shape. A row that does not fit is left out, so that it cannot hide the others and makes nobody eligible;
 * a list in which no row fits is not understood.
 */
export function readRows<Row>(shape: z.ZodType<Row>, rows: readonly unknown[]): HotelRead<readonly Row[]> {
  const good = rows.map((row) => shape.safeParse(row)).flatMap((read) => (read.success ? [read.data] : []));
  return good.length === 0 && rows.length > 0 ? away('not-understood') : { ok: true, value: good };
}
