import { z } from '../../../../preload/contract/z.ts';

const secretRef = z.string().regex(/^[a-z0-9_-]{1,64}$/);

/** `https:`, or `http:` on this very machine; no query, no account. */
const address = z
  .string()
  .max(300)
  .regex(/^(https:\/\/[A-Za-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?(\/[A-Za-z0-9._/-]*)?$/);

/** The same for a WebSocket. */
const streamAddress = z
  .string()
  .max(300)
  .regex(/^(wss:\/\/[A-Za-z0-9.-]+|ws:\/\/(localhost|127\.0\.0\.1))(:\d{1,5})?(\/[A-Za-z0-9._/-]*)?$/);

/** Codes as OPERA writes them: letters, digits and a few signs. */
const operaCode = z.string().regex(/^[A-Za-z0-9 _%#$&-]{1,20}$/);

const grant = z.discriminatedUnion('type', [
  z.strictObject({
    /** OPERA Cloud Identity Management. */
    type: z.literal('client_credentials'),
    /** The scope that Oracle assigned to the environment. */
    scope: z.string().min(1).max(300),
    /** Id of the enterprise; `null` where the environment asks for none. */
    enterpriseId: z
      .string()
      .regex(/^[A-Z0-9]{1,8}$/)
      .nullable()
      .default(null),
  }),
  z.strictObject({
    /** The older way, with an integration user. */
    type: z.literal('password'),
    username: z.string().min(1).max(100),
    passwordSecretRef: secretRef,
  }),
]);

const events = z.discriminatedUnion('type', [
  z.strictObject({
    /** The gateway asks for each stay again and again. */
    type: z.literal('none'),
  }),
  z.strictObject({
    /** Business events are fetched from a queue of this gateway's own. */
    type: z.literal('poll'),
    /** Code of the external system whose queue it is; nobody else may read it. */
    externalSystem: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
    /** Seconds between two readings: at most 20, so that a change is known within 90 s with all that follows. */
    seconds: z.int().min(2).max(20).default(10),
  }),
  z.strictObject({
    /** Business events come over a lasting connection; there may be one for each application key and chain. */
    type: z.literal('stream'),
    chainCode: operaCode,
    /** Address of the stream; `null` for `/subscriptions` at the gateway's own. */
    url: streamAddress.nullable().default(null),
  }),
]);

/** Configuration of the adapter for OPERA Cloud over the Oracle Hospitality Integration Platform (OHIP). */
export const ohipConfigShape = z.strictObject({
  kind: z.literal('ohip'),
  /** Address of the OHIP gateway. */
  baseUrl: address,
  /** Code of the hotel in OPERA. */
  hotelId: operaCode,
  /** Name of the secret that holds the application key. */
  appKeySecretRef: secretRef,
  clientId: z.string().min(1).max(200),
  /** Name of the secret that holds the client's secret. */
  clientSecretRef: secretRef,
  /** How an access token is got. */
  grant,
  /** Code of this gateway as an external system of OPERA; `null` when there is none. */
  externalSystem: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .nullable()
    .default(null),
  /** Whether accompanying guests are read as well; needs the right to read profiles. */
  companions: z.boolean().default(false),
  /** Country codes that the hotel writes differently from ISO 3166-1, each with its ISO code. */
  countryCodes: z.record(z.string().min(1).max(20), z.string().regex(/^[A-Z]{2,3}$/)).default({}),
  /** How the gateway learns of changes. */
  events: events.default({ type: 'none' }),
});

/** Configuration of this adapter. */
export type OhipConfig = z.output<typeof ohipConfigShape>;
