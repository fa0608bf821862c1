import { z } from '../../../../preload/contract/z.ts';

/** Configuration of the Cloudbeds adapter. */
export const cloudbedsConfigShape = z.strictObject({
  kind: z.literal('cloudbeds'),
  /** Address of the API with its version. */
  base: z.url().max(512).default('https://api.cloudbeds.com/api/v1.3'),
  /** Secret with the API key of the property. */
  apiKeySecretRef: z.string().regex(/^[a-z0-9_-]{1,64}$/),
  /** Id of the property; reservations of another are not told. */
  propertyId: z.string().regex(/^\d{1,20}$/),
  /** How changes are learned of: by asking, or by webhooks at the gateway's hook address. */
  events: z.enum(['poll', 'hook']).default('poll'),
  /** How often changes are asked for when nothing else tells of them. */
  poll: z.strictObject({ seconds: z.int().min(5).max(20).default(15) }).prefault({}),
});

/** Configuration of the Cloudbeds adapter with its defaults. */
export type CloudbedsConfig = z.infer<typeof cloudbedsConfigShape>;
