import { z } from '../../../../preload/contract/z.ts';
import type { HotelHint } from '../port.ts';

const id = z.string().min(1).max(64);

/** A message of the WebSocket. What an event of another type holds does not matter. */
const message = z.object({
  Events: z.array(z.object({ Type: z.string().max(60), Id: id.nullish() })).max(1_000),
});

/** A call of a general webhook: ids only. */
const call = z.object({
  EnterpriseId: id,
  Events: z.array(z.object({ Discriminator: z.string().max(100), Value: z.object({ Id: id }) })).max(1_000),
});

/** What a message or a call says. */
export type MewsNews = {
  readonly hints: readonly HotelHint[];
  /** Something about rooms. */
  readonly isAboutRooms: boolean;
};

/** News of a message of the WebSocket; `null` when it is none. */
export function newsOfMessage(text: string): MewsNews | null {
  const read = message.safeParse(parsed(text));
  if (!read.success) return null;
  const about = (type: string): readonly string[] =>
    read.data.Events.flatMap(({ Type, Id }) => (Type === type && Id != null ? [Id] : []));
  return newsOf(about('Reservation'), about('Resource').length > 0);
}

/** News of a webhook call; `null` when it is none of Mews. A forged one costs a question and changes nothing. */
export function newsOfCall(body: unknown): MewsNews | null {
  const read = call.safeParse(body);
  if (!read.success) return null;
  const about = (discriminator: string): readonly string[] =>
    read.data.Events.flatMap((event) => (event.Discriminator === discriminator ? [event.Value.Id] : []));
  return newsOf(about('ServiceOrderUpdated'), about('ResourceUpdated').length > 0);
}

function newsOf(ids: readonly string[], isAboutRooms: boolean): MewsNews {
  return { hints: [...new Set(ids)].map((stayId) => ({ about: 'stay', stayId })), isAboutRooms };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
