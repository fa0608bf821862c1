import { z } from '../../../../preload/contract/z.ts';
import { encodings } from './records/records.ts';

const address = z.union([z.ipv4(), z.ipv6()]);

const userField = z.string().regex(/^A[0-9]$/);

const seconds = (usual: number, most: number) => z.int().min(1).max(most).default(usual);

const timings = z.strictObject({
  /** Before the first new attempt; it doubles up to a minute. */
  retrySeconds: seconds(5, 60),
  /** For the answer to one packet. */
  packetSeconds: seconds(8, 60),
  /** Silence after which the gateway asks whether the link is alive. At most 45, so that a cut line is noticed in time. */
  aliveSeconds: seconds(30, 45),
  /** For the next record of a resync. */
  resyncSeconds: seconds(60, 600),
  /** Silence that ends a resync of an interface that sends neither DS nor DE. */
  quietSeconds: seconds(15, 300),
  /** From one resync to the next. */
  resyncEverySeconds: z.int().min(60).max(86_400).default(3_600),
  /** Errors in a row that end a connection. */
  errors: z.int().min(2).max(50).default(9),
});

/** Configuration of the FIAS adapter. */
export const fiasConfigShape = z
  .strictObject({
    kind: z.literal('fias'),
    /** `client`: the gateway connects to the interface; `server`: it waits for it. */
    role: z.enum(['client', 'server']).default('client'),
    /** Name or address of the interface, or of the gateway's own network card to wait on. */
    host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
    /** Port of the interface, or to wait on. */
    port: z.int().min(0).max(65_535).default(5010),
    /** Addresses that the interface may have. The link knows no sign-in: waiting for it needs at least one. */
    peerAddresses: z.array(address).max(8).default([]),
    /** Frames end in a check byte and are answered with ACK or NAK: usual on serial lines, not on TCP. */
    checkByte: z.boolean().default(false),
    /** How the hotel system writes its texts. */
    encoding: z.enum(encodings).default('cp1252'),
    /** Interface family that the hotel system has for us; WW is in-room internet. */
    family: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('WW'),
    /** Answer LS with LS; a few interfaces want none. */
    sendsLinkStart: z.boolean().default(true),
    /** Ask for the departure time (DT); not every interface knows it in these records. */
    asksDepartureTime: z.boolean().default(false),
    /** User-definable field (A0 to A9) into which the hotel maps the nationality; `null`: staff attest it. */
    nationalityField: userField.nullable().default(null),
    /** User-definable field (A0 to A9) into which the hotel maps the number of adults; `null`: one of each reservation. */
    adultsField: userField.nullable().default(null),
    /** Language codes of this hotel system beside the usual, to BCP 47. */
    languages: z
      .record(z.string().regex(/^[A-Z0-9]{1,4}$/), z.string().regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/))
      .default({}),
    /** Timings of the link; the usual ones are those of an interface seen at work. */
    timings: timings.prefault({}),
  })
  .refine(({ role, peerAddresses }) => role === 'client' || peerAddresses.length > 0, {
    message: 'role server needs peerAddresses',
    path: ['peerAddresses'],
  })
  .refine((config) => config.nationalityField === null || config.nationalityField !== config.adultsField, {
    message: 'adultsField and nationalityField are the same',
    path: ['adultsField'],
  });

/** Configuration of the FIAS adapter, with its defaults. */
export type FiasConfig = z.output<typeof fiasConfigShape>;
