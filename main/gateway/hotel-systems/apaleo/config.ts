import { z } from '../../../../preload/contract/z.ts';

/** Configuration of the Apaleo adapter. */
export const apaleoConfigShape = z.strictObject({
  kind: z.literal('apaleo'),
  /** Address of the API, without a path. */
  base: z.url().max(512).default('https://api.apaleo.com'),
  /** Address of the identity server, without a path. */
  identityBase: z.url().max(512).default('https://identity.apaleo.com'),
  /** Id of the client that Apaleo issued for this hotel. */
  clientId: z.string().regex(/^[\w.-]{1,100}$/),
  /** Secret of that client. */
  clientSecretRef: z.string().regex(/^[a-z0-9_-]{1,64}$/),
  /** Rights that the token asks for: reservations, and the names of the rooms. */
  scope: z
    .string()
    .regex(/^[\w .:-]{1,200}$/)
    .default('reservations.read setup.read'),
  /** Code of the property; reservations of another are not told. */
  propertyId: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  /** How changes are learned of: by asking, or by webhooks at the gateway's hook address. */
  events: z.enum(['poll', 'hook']).default('poll'),
  /** How often changes are asked for when nothing else tells of them. */
  poll: z.strictObject({ seconds: z.int().min(5).max(20).default(15) }).prefault({}),
});

/** Configuration of the Apaleo adapter with its defaults. */
export type ApaleoConfig = z.infer<typeof apaleoConfigShape>;
