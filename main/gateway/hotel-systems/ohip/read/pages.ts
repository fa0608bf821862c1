import type { HotelRead } from '../../port.ts';
import type { AskOhip } from '../ask.ts';
import { reservationPage } from './shapes.ts';

/** Rows asked for at a time. */
const pageRows = 100;

type Query = readonly (readonly [name: string, value: string])[];

/** Where and how far to look. */
export type PagesQuery = {
  readonly path: string;
  readonly query: Query;
  /** Rows at most; a look-up that goes on beyond is not understood. */
  readonly longest: number;
};

/**
 * All rows of a look-up, page by page. No reservation found is 204 without a body. A list that says it goes on, and brings
 * nothing more, is not understood: a guest in house might be missing.
 */
export async function allRows(
  ask: AskOhip,
  { path, query, longest }: PagesQuery,
): Promise<HotelRead<readonly unknown[]>> {
  const rows: unknown[] = [];
  let before = '';
  for (let goesOn = true; goesOn; ) {
    if (rows.length >= longest) return away('not-understood');
    const page: Query = [
      ['limit', `${Math.min(pageRows, longest)}`],
      ['offset', `${rows.length}`],
    ];
    const answer = await ask({ name: 'getHotelReservations', path, query: [...query, ...page] });
    if (!answer.ok) return away(answer.fault);
    if (answer.status === 204 && rows.length === 0) return { ok: true, value: [] };
    const read = reservationPage.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return away('not-understood');
    const { reservationInfo, hasMore } = read.data.reservations;
    goesOn = hasMore === true;
    const found = reservationInfo ?? [];
    const now = JSON.stringify(found);
    if ((goesOn && found.length === 0) || now === before) return away('not-understood');
    before = now;
    rows.push(...found);
  }
  return { ok: true, value: rows };
}

function away(fault: Extract<HotelRead<never>, { ok: false }>['fault']): HotelRead<never> {
  return { ok: false, code: 'away', fault };
}
