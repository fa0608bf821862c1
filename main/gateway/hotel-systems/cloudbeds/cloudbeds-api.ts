import { z } from '../../../../preload/contract/z.ts';
import type { HotelCaller } from '../calls/caller.ts';
import { away } from '../cloud/read-rows.ts';
import type { HotelFault, HotelRead } from '../port.ts';

type Query = readonly (readonly [string, string])[];

/** Asks Cloudbeds. */
export type CloudbedsApi = {
  /** Reservations by a filter, over all pages. */
  reservations(filter: Query): Promise<HotelRead<readonly unknown[]>>;
  /** One reservation; `null` when Cloudbeds itself says that it does not know it. */
  reservation(reservationId: string): Promise<HotelRead<unknown>>;
};

/** Rows of a page; Cloudbeds gives 100 at most. */
const pageRows = 100;

/** Five thousand reservations of one day. */
const mostPages = 51;

const answerShape = z.object({
  success: z.boolean(),
  message: z.string().nullish(),
  data: z.unknown().optional(),
});
const totalShape = z.object({ total: z.int().min(0).nullish() });

/** Makes the questions. Errors come with HTTP 200 and `success: false`: what they are is told by their words alone. */
export function createCloudbedsApi(caller: HotelCaller, apiKey: string, propertyId: string): CloudbedsApi {
  const ask = async (path: string, query: Query): Promise<HotelRead<Told>> => {
    const answer = await caller.ask({
      name: path.slice(1),
      method: 'GET',
      path,
      query: [['propertyID', propertyId], ...query],
      headers: { 'x-api-key': apiKey },
    });
    if (!answer.ok) return away(answer.fault);
    const read = answerShape.safeParse(answer.json);
    if (answer.status !== 200 || !read.success) return away('not-understood');
    const { success, message, data } = read.data;
    const total = totalShape.safeParse(answer.json);
    if (success)
      return { ok: true, value: { data, total: total.success ? (total.data.total ?? null) : null } };
    return isAbsence(message ?? '') ? { ok: true, value: null } : away(faultOf(message ?? ''));
  };

  return {
    async reservations(filter) {
      const rows: unknown[] = [];
      for (let pageNumber = 1; pageNumber <= mostPages; pageNumber += 1) {
        const paging = [
          ['pageNumber', `${pageNumber}`],
          ['pageSize', `${pageRows}`],
        ] as const;
        const read = await ask('/getReservations', [...filter, ...paging]);
        if (!read.ok) return read;
        const found = z.array(z.unknown()).max(pageRows).safeParse(read.value?.data);
        if (!found.success) return away('not-understood');
        rows.push(...found.data);
        const total = read.value?.total ?? null;
        if (found.data.length < pageRows || (total !== null && rows.length >= total))
          return { ok: true, value: rows };
      }
      return away('not-understood');
    },
    async reservation(reservationId) {
      const read = await ask('/getReservation', [['reservationID', reservationId]]);
      return read.ok ? { ok: true, value: read.value === null ? null : (read.value.data ?? {}) } : read;
    },
  };
}

type Told = { readonly data: unknown; readonly total: number | null } | null;

const refused =
  /\b(api[ _-]?key|token|credentials?|unauthori[sz]ed|not authori[sz]ed|permissions?|access|scopes?)\b/i;

function faultOf(message: string): HotelFault {
  return refused.test(message) ? 'credentials' : 'server-error';
}

// The words are not documented. What is not clearly an absent reservation ends nobody's stay.
function isAbsence(message: string): boolean {
  return (
    !refused.test(message) &&
    /\breservation\b.*\b(not found|(does not|doesn't) exist)|\bno (such )?reservation\b/i.test(message)
  );
}
