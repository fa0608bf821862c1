import { sha256, staffPerson } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import { isTimeZone } from '../../time-zone.ts';
import { hotelSystemShape } from '../hotel-systems/registry.ts';
import { pinHashForm } from '../staff/pin.ts';
import { alertsShape } from './alerts-shape.ts';
import { copiesShape } from './copies-shape.ts';
import { metricsShape } from './metrics-shape.ts';
import { offlineShape } from './offline-shape.ts';
import { releasesShape } from './releases-shape.ts';
import { secretNameForm } from './secret-files.ts';
import { storeShape } from './store-shape.ts';
import { tlsShape } from './tls-rule.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const path = z.string().min(1).max(4096);

const timeZone = z.string().refine(isTimeZone, 'is no IANA time zone');

/** Name or address to listen on. */
export const hostShape = z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/);

/** Port to listen on; 0 takes a free one. */
export const portShape = z.int().min(0).max(65_535);

/** Texts that make one host list. */
const listSourceShape = z.strictObject({
  /** Name of the category that it is for. */
  name: id,
  sources: z.array(path).min(1).max(64),
  format: z.enum(['auto', 'hosts', 'plain', 'abp', 'rpz']).default('auto'),
  /** Names are kept as text: what a list with verdict `allow` must be. */
  exact: z.boolean().default(false),
  /** Digest of the list that the authority built on, so that the same bytes come out; `null`: on none. */
  base: sha256.nullable().default(null),
});

/** The configuration file of a gateway. Paths are relative to the file. Unknown fields are refused. */
export const configShape = z.strictObject({
  hotelId: id,
  /** Marks keys and hotel system as the demo's; every screen then says so. */
  demo: z.boolean(),
  listen: z.strictObject({ host: hostShape, port: portShape }),
  /**
   * TLS of the gateway's own listener: `off` on loopback and behind a proxy that speaks https, `own` with a certificate that it
   * makes itself, or PEM files.
   */
  tls: tlsShape.default('off'),
  /** What terminals and browsers call, without a path; `null`: `http(s)://host:port` as listened on. */
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(512)
    .refine((url) => URL.parse(url)?.origin === url, 'has a path or a trailing slash')
    .nullable(),
  /** Holds the database, the secret and the hotel key. */
  dataFolder: path,
  /** Where grants and leases are kept. */
  store: storeShape.default({ kind: 'sqlite' }),
  /** This is one of several copies of the hotel's gateway; `null`: it is the only one. Needs a PostgreSQL store. */
  copies: copiesShape.nullable().default(null),
  /** Where figures are read in the text form of Prometheus; `null`: nowhere. */
  metrics: metricsShape.nullable().default(null),
  /** Who is told when a terminal needs somebody; `null`: nobody. */
  alerts: alertsShape.nullable().default(null),
  /** Releases of the terminal's program that are given out; `null`: none. */
  releases: releasesShape.nullable().default(null),
  /** `designationFile` is one JWS; `profileFolder` holds one JWS a file, named `*.jws`; `authorityKeysFile` is a JWK set. */
  documents: z.strictObject({
    designationFile: path,
    profileFolder: path,
    authorityKeysFile: path,
    /** The authority's status list, one JWS; `null` where it keeps none. Need not be there yet. */
    statusFile: path.nullable().default(null),
  }),
  /** Whether check-in tokens of partner hotels count here; `file` is the authority's list of partners, one JWS. */
  partners: z
    .strictObject({ enabled: z.boolean().default(false), file: path.nullable().default(null) })
    .refine(({ enabled, file }) => !enabled || file !== null, 'needs a file')
    .prefault({}),
  /** Holds compiled host lists, `<sha256>.gwl` each; `null`: `lists` in the data folder. */
  listFolder: path.nullable().default(null),
  /** Host lists that the gateway compiles itself; a result is kept when a profile names its digest, and reported when not. */
  lists: z.array(listSourceShape).max(32).default([]),
  hotel: z.strictObject({
    timeZone,
    checkOutTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    /** Minutes after check-out in which a session may still run. */
    graceMinutes: z.int().min(0).max(240),
    /** Router of the hotel, for `gw_ref`. */
    routerId: id,
  }),
  /** A PIN hash is made by `--hash-pin`. */
  staff: z
    .array(staffPerson.extend({ pinHash: z.string().regex(pinHashForm) }))
    .min(1)
    .max(500)
    .refine(
      (people) => new Set(people.map((one) => one.staffId)).size === people.length,
      'a staffId is there twice',
    ),
  hotelSystem: hotelSystemShape,
  /** Name of the secret in the address that the hotel system calls; `null`: it calls none. Needed for `events` of `hook`. */
  hookSecretRef: z.string().regex(secretNameForm).nullable().default(null),
  /** Holds the secrets that the configuration refers to by name, one a file; `null`: it refers to none. */
  secretsFolder: path.nullable().default(null),
  /** A rule file of one's own; `null`: the rule that comes with the program. */
  eligibilityFile: path.nullable(),
  limits: z.strictObject({
    /** Ninety at most: a revocation must reach a session within that. */
    leaseSeconds: z.int().min(3).max(90),
    /** From issue to the end that staff may move. */
    grantHours: z.int().min(1).max(720),
    sessionsPerGrant: z.int().min(1).max(1000),
    /** How old a stay may be while the hotel system is away. */
    snapshotMinutes: z.int().min(0).max(60),
    /** Check-ins in ten minutes beyond which staff are told: somebody may pretend to be the hotel system. */
    checkInBurst: z.int().min(1).max(10_000).default(120),
  }),
  /** Sessions on one named terminal while the gateway is away: by QR only, short, told afterwards. */
  offline: offlineShape,
  records: z
    .strictObject({
      /** The gateway does not start where the keys of its records lie in a plain file, unless this accepts it. */
      acceptSoftwareKeys: z.boolean().default(false),
      /** Catalogue of the gateway's own records; `null`: the one that comes with the program. */
      catalogueFile: path.nullable().default(null),
      /** Two persons who approved this configuration: they stand in the record of a change of the catalogue or the eligibility rule. */
      approvedBy: z
        .tuple([id, id])
        .refine(([one, other]) => one !== other, 'names one person twice')
        .nullable()
        .default(null),
    })
    .prefault({}),
  /** Build of the staff console; `null` serves none. */
  consoleFolder: path.nullable(),
});

/** One list that the gateway compiles itself. */
export type ListSource = z.infer<typeof listSourceShape>;

/** A configuration file as it is written. */
export type GatewayConfigFile = z.input<typeof configShape>;

/** A gateway's configuration with absolute paths. */
export type GatewayConfig = z.infer<typeof configShape>;
