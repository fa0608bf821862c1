import { z } from '../../../../preload/contract/z.ts';

const id = z.union([z.string().min(1).max(80), z.int()]).transform(String);

/** A call of a webhook, as JSON or as a form; both spellings of an id occur. */
const call = z.object({
  event: z.string().min(1).max(100),
  propertyID: id.nullish(),
  propertyId: id.nullish(),
  reservationID: id.nullish(),
  reservationId: id.nullish(),
  /** Seconds with a fraction. */
  timestamp: z.coerce.number().min(0).max(8e12).nullish().catch(null),
});

/** What a call says: a reservation of the property has changed, or nothing that counts. */
export type CloudbedsNews = { readonly reservationId: string | null; readonly atMs: number | null };

/** News of a call; `null` when it is none of Cloudbeds. */
export function newsOfCall(body: unknown, propertyId: string): CloudbedsNews | null {
  const read = call.safeParse(body);
  if (!read.success) return null;
  const { event, timestamp } = read.data;
  const property = read.data.propertyID ?? read.data.propertyId ?? propertyId;
  if (!event.startsWith('reservation/') || property !== propertyId)
    return { reservationId: null, atMs: null };
  return {
    reservationId: read.data.reservationID ?? read.data.reservationId ?? null,
    atMs: timestamp == null ? null : Math.round(timestamp * 1000),
  };
}
