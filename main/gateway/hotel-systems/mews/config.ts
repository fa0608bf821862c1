import { z } from '../../../../preload/contract/z.ts';

const secretRef = z.string().regex(/^[a-z0-9_-]{1,64}$/);
const id = z.string().regex(/^[0-9a-f-]{36}$/i);

/** Configuration of the Mews adapter. */
export const mewsConfigShape = z.strictObject({
  kind: z.literal('mews'),
  /** Address of the Connector API, without a path. */
  base: z.url().max(512).default('https://api.mews.com'),
  /** Secret with the token of the integration. */
  clientTokenSecretRef: secretRef,
  /** Secret with the token of the property. */
  accessTokenSecretRef: secretRef,
  /** Name and version that Mews knows the integration by. */
  client: z
    .string()
    .regex(/^[\w .-]{1,100}$/)
    .default('Guestway 1.0.0'),
  /** Bookable services whose reservations are stays; empty: all that the token reaches. */
  serviceIds: z.array(id).max(100).default([]),
  /** Age categories whose guests are adults; empty: those that Mews classifies so, for which the token needs the right to read age categories. */
  adultCategoryIds: z.array(id).max(100).default([]),
  /** How changes are learned of: by asking, by general webhooks at the gateway's hook address, or by a WebSocket. */
  events: z.enum(['poll', 'hook', 'stream']).default('poll'),
  /** Address of the WebSocket. */
  streamUrl: z.url().max(512).default('wss://ws.mews.com/ws/connector'),
  /** How often changes are asked for when nothing else tells of them. */
  poll: z.strictObject({ seconds: z.int().min(5).max(20).default(15) }).prefault({}),
});

/** Configuration of the Mews adapter with its defaults. */
export type MewsConfig = z.infer<typeof mewsConfigShape>;
