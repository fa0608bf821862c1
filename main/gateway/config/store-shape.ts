import { z } from '../../../preload/contract/z.ts';

/** Where a gateway keeps its grants and leases. */
export const storeShape = z.discriminatedUnion('kind', [
  /** A file in the data folder: one gateway for one hotel. */
  z.strictObject({ kind: z.literal('sqlite') }),
  /** A schema of the hotel in PostgreSQL, made by `npm run gateway-store -- create-tenant`: any number of copies of a gateway. */
  z.strictObject({
    kind: z.literal('postgres'),
    /** Name of the secret that holds the connection, `postgresql://USER:PASSWORD@HOST/DATABASE`. */
    urlSecretRef: z.string().regex(/^[a-z0-9_-]{1,64}$/),
    /** Connections of one copy. */
    connections: z.int().min(2).max(50).default(10),
    /** How long the database may take for one statement, or wait for a lock. */
    statementSeconds: z.int().min(1).max(30).default(5),
  }),
]);

/** Where a gateway keeps its grants and leases. */
export type StoreConfig = z.infer<typeof storeShape>;
