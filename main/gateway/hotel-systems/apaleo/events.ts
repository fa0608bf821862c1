import { z } from '../../../../preload/contract/z.ts';
import type { HotelHint } from '../port.ts';

/** A call of a webhook. What else it holds does not matter: a stay is read again, whoever says so. */
const call = z.object({
  topic: z.string().min(1).max(60),
  type: z.string().min(1).max(60),
  propertyId: z.string().max(80).nullish(),
  timestamp: z.number().min(0).max(8e15).nullish(),
  data: z.object({ entityId: z.string().min(1).max(80) }).nullish(),
});

/** What a call says. */
export type ApaleoNews = {
  readonly hints: readonly HotelHint[];
  readonly isAboutRooms: boolean;
  /** When it happened by Apaleo's clock. */
  readonly atMs: number | null;
};

/** News of a call; `null` when it is none of Apaleo. The health check and other topics are calls without news. */
export function newsOfCall(body: unknown, propertyId: string): ApaleoNews | null {
  const read = call.safeParse(body);
  if (!read.success) return null;
  const { data } = read;
  const none = { hints: [], isAboutRooms: false, atMs: null };
  if (data.propertyId != null && data.propertyId !== propertyId) return none;
  const topic = data.topic.toLowerCase();
  if (topic === 'unit') return { ...none, isAboutRooms: true };
  if (topic !== 'reservation' || data.data == null) return none;
  return { ...none, hints: [{ about: 'stay', stayId: data.data.entityId }], atMs: data.timestamp ?? null };
}
