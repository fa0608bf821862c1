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

/** A host as browsers write it, or an address literal; IPv6 without brackets. */
const host = z.string().min(1).max(253);
const port = z.int().min(1).max(65535);

/** One way into the channel: a forward proxy, reached with CONNECT (`http`, `https`) or by SOCKS5 (RFC 1928, 1929). */
export const upstreamShape = z.strictObject({
  protocol: z.enum(['http', 'https', 'socks5']),
  host,
  port,
  credentials: z.strictObject({ username: z.string().max(255), password: z.string().max(255) }).nullable(),
  /**
   * Hex SHA-256 of public keys (SubjectPublicKeyInfo, as RFC 7469 pins them), for `https` only. Any of them on the
   * server's own certificate is enough, and then nothing else is; empty means the system's authorities decide.
   */
  pins: z.array(sha256).max(4).default([]),
});

/** The licensed way out. */
export const channelShape = z.strictObject({
  channelId: id,
  /** Number of the permit the channel runs under. */
  permit: z.string().min(1).max(64),
  /** ISO 3166-1 alpha-2 of its exit. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Ways into the channel in the order they are tried; the next one takes over when one is lost. */
  upstreams: z.array(upstreamShape).min(1).max(8),
  /**
   * Address fetched through the channel to prove that it answers. What it answers may name the exit in use; form in
   * `main/guard/proxy/channel/exit-report.ts`.
   */
  probe: z.url({ protocol: /^https$/ }).max(512),
});

/** Filters of one kind of request, in the language of `guard.md` 1. */
export const ruleSetShape = z.strictObject({ block: filterList, allow: filterList });

/** A list of hosts too long for the profile itself, named by what is in it: the digest decides, not the place it came from. */
export const categoryShape = z.strictObject({
  /** What people call it; shown with a refusal. */
  name: id,
  /** Hex SHA-256 of the compiled list file. */
  sha256,
  verdict: z.enum(['block', 'allow']),
});

/** Sites that stay closed until staff let them through for one session. */
export const onRequestShape = z.strictObject({
  groupId: id,
  titles: texts,
  /** Joins the lists that allow, of pages and of what pages ask for. */
  allow: z.array(filter).min(1).max(1_000),
});

/** What may be reached. */
export const rulesShape = z.strictObject({
  default: z.enum(['block', 'allow']),
  /** Pages: main frame and sub frames. */
  navigation: ruleSetShape,
  /** Everything a page asks for. */
  subresource: ruleSetShape,
  /** Long lists, weaker than any filter but the bare star; allow before block. */
  categories: z.array(categoryShape).max(32).default([]),
  /** Hosts inside the hotel that a page may reach all the same, through the channel; filters still apply to them. */
  privateTargets: z.array(z.strictObject({ host, port })).max(32).default([]),
  /** Each under an id of its own; absent means none. */
  onRequest: z
    .array(onRequestShape)
    .max(32)
    .refine(
      (groups) => new Set(groups.map(({ groupId }) => groupId)).size === groups.length,
      'has an id twice',
    )
    .optional(),
});

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
  /** A file of the session goes to the guest's own phone; absent means no. */
  fileToPhone: z.boolean().optional(),
  /** A file of the session goes to the guest's own USB stick; absent means no. */
  fileToUsb: z.boolean().optional(),
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
  rules: rulesShape,
  abilities: abilitiesShape,
  limits: z.strictObject({
    sessionMinutes: minutes,
    /** Minutes that a guest can add by themselves, once for a grant, within every other end; 0: none. */
    graceMinutes: z.int().min(0).max(60).default(0),
    idleSeconds: z.int().min(30).max(3600),
    /** How long a guest may read the notice. */
    noticeSeconds: z.int().min(30).max(3600),
    maxTabs: z.int().min(1).max(20),
    /** Connections open at once. */
    connections: z.int().min(8).max(2048).default(512),
    /** Both directions together, for the whole session; null for no limit. */
    transferMegabytes: z.int().min(1).max(1_000_000).nullable().default(null),
    /** Both directions together; null for no limit. */
    kilobytesPerSecond: z.int().min(16).max(10_000_000).nullable().default(null),
  }),
  /** Where words typed into the address field are looked up when the ability is on: `%s` stands for them. */
  searchUrl: z
    .string()
    .max(512)
    .regex(/^https:\/\/[^%\s]+\?[^%\s]*%s[^%\s]*$/)
    .nullable()
    .default(null),
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
  /**
   * Hex SHA-256 of public keys (SubjectPublicKeyInfo) of certificates that are no longer to be believed, of sites and of
   * authorities. The engine asks no revocation service: that would tell strangers what a guest reads.
   */
  revokedKeys: z.array(sha256).max(10_000).default([]),
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
  /** Nothing is offered without a status list of the authority that is not stale; absent means no. */
  statusRequired: z.boolean().optional(),
});

/** Approved access profile. */
export type Profile = z.infer<typeof profileShape>;

/** Designation of a hotel. */
export type Designation = z.infer<typeof designationShape>;

/** The licensed way out of a profile. */
export type Channel = z.infer<typeof channelShape>;

/** One way into a channel. */
export type Upstream = z.infer<typeof upstreamShape>;

/** What a profile lets be reached. */
export type ProfileRules = z.infer<typeof rulesShape>;

/** Sites that staff may let through. */
export type OnRequest = z.infer<typeof onRequestShape>;

/** A long list of hosts a profile names. */
export type Category = z.infer<typeof categoryShape>;

/** What a profile lets a page do. */
export type Abilities = z.infer<typeof abilitiesShape>;
