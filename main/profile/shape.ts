import { z } from '../../preload/contract/z.ts';

// Shapes of the two signed documents. `strictObject` throughout: an unknown field is refused, never ignored (D-08).

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const epochMs = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const texts = z
  .record(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().min(1).max(120))
  .refine((t) => 'en' in t, 'needs an English text');
const filter = z.string().min(1).max(2048);
const filterList = z.array(filter).max(100_000);
const minutes = z.int().min(1).max(1440);

/** The licensed way out. `host` and `port` name an HTTP forward proxy reached with CONNECT. */
export const channelShape = z.strictObject({
  channelId: id,
  /** Number of the permit the channel runs under. */
  permit: z.string().min(1).max(64),
  /** ISO 3166-1 alpha-2 of its exit. */
  country: z.string().regex(/^[A-Z]{2}$/),
  upstream: z.strictObject({
    protocol: z.enum(['http']),
    host: z.string().min(1).max(253),
    port: z.int().min(1).max(65535),
    credentials: z.strictObject({ username: z.string().max(128), password: z.string().max(128) }).nullable(),
    /** URL fetched through the channel at enabling to prove that it answers. */
    probe: z.url({ protocol: /^https$/ }).max(512),
  }),
});

/** Filters of one kind of request, in the language of `guard.md` 1. */
export const ruleSetShape = z.strictObject({ block: filterList, allow: filterList });

/** One switch for everything a page could do beyond showing itself. Off unless the profile says so. */
export const abilitiesShape = z.strictObject({
  newTabs: z.boolean(),
  downloads: z.boolean(),
  uploads: z.boolean(),
  print: z.boolean(),
  clipboard: z.boolean(),
  camera: z.boolean(),
  microphone: z.boolean(),
  location: z.boolean(),
  fullScreen: z.boolean(),
  pdf: z.boolean(),
  media: z.boolean(),
  searchEngine: z.boolean(),
});

/** Approved access profile, signed by the authority. */
export const profileShape = z.strictObject({
  kind: z.literal('profile'),
  format: z.literal(1),
  profileId: id,
  /** Grows with every approval; a terminal refuses an older one than it has seen. */
  version: z.int().min(1),
  /** Hotels it was approved for. */
  hotelIds: z.array(id).min(1).max(1000),
  demo: z.boolean(),
  titles: texts,
  notBeforeMs: epochMs,
  notAfterMs: epochMs,
  channel: channelShape,
  rules: z.strictObject({
    default: z.enum(['block', 'allow']),
    /** Pages: main frame and sub frames. */
    navigation: ruleSetShape,
    /** Everything a page asks for. */
    subresource: ruleSetShape,
  }),
  abilities: abilitiesShape,
  limits: z.strictObject({
    sessionMinutes: minutes,
    idleSeconds: z.int().min(30).max(3600),
    /** How long a guest may read the notice. */
    noticeSeconds: z.int().min(30).max(3600),
    maxTabs: z.int().min(1).max(20),
  }),
  startPage: z.strictObject({
    tiles: z.array(z.strictObject({ titles: texts, url: z.url({ protocol: /^https$/ }).max(2048) })).max(24),
  }),
  /** Certificate authorities trusted beside the engine's own, PEM, each for the named hosts only (suffix match on labels). */
  authorities: z
    .array(
      z.strictObject({
        pem: z.string().max(8192),
        hosts: z.array(z.string().min(1).max(253)).min(1).max(100),
      }),
    )
    .max(8),
  recordCatalogue: z.strictObject({ catalogue: z.string().max(32), sha256 }),
});

/** Designation: this hotel may offer access, with these profiles and channels, until then. */
export const designationShape = z.strictObject({
  kind: z.literal('designation'),
  format: z.literal(1),
  /** Grows with every issue; a terminal refuses an older one than it has seen. */
  serial: z.int().min(1),
  hotelId: id,
  hotelName: z.string().min(1).max(120),
  authority: z.string().min(1).max(120),
  demo: z.boolean(),
  notBeforeMs: epochMs,
  notAfterMs: epochMs,
  profileIds: z.array(id).min(1).max(100),
  channelIds: z.array(id).min(1).max(100),
});

/** Approved access profile. */
export type Profile = z.infer<typeof profileShape>;

/** Designation of a hotel. */
export type Designation = z.infer<typeof designationShape>;

/** The licensed way out of a profile. */
export type Channel = z.infer<typeof channelShape>;

/** What a profile lets a page do. */
export type Abilities = z.infer<typeof abilitiesShape>;
