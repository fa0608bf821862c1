import { fleetFindings } from '../../../preload/contract/fleet-findings.ts';
import { z } from '../../../preload/contract/z.ts';
import { secretNameForm } from './secret-files.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time like 22:00');
const secretRef = z.string().regex(secretNameForm);

/** Longest silence and other bounds beyond which somebody is told. */
const limitsShape = z
  .strictObject({
    /** Minutes for which a terminal may not be heard. */
    notHeardMinutes: z.int().min(2).max(1440).default(5),
    /** Least free space on a terminal's disk, in megabytes. */
    diskFreeMegabytes: z.int().min(1).max(1_000_000).default(1000),
    /** Days before the end of the gateway's certificate. */
    certificateDays: z.int().min(1).max(90).default(14),
    /** Days before the end of the authority's documents. */
    documentDays: z.int().min(1).max(90).default(14),
    /** Seconds by which a terminal's clock may be off. */
    clockSeconds: z.int().min(5).max(3600).default(120),
    /** Hottest that a terminal may get, in degrees Celsius. */
    temperature: z.int().min(40).max(120).default(85),
  })
  .prefault({});

/** Who is told when a terminal needs somebody. A message names places and findings, never a guest. */
export const alertsShape = z.strictObject({
  /** An address that takes signed JSON; `null`: none. */
  webhook: z
    .strictObject({
      /** Plain http is for loopback only. */
      url: z
        .url({ protocol: /^https?$/ })
        .max(512)
        .refine(isTlsOrLoopback, 'must be https, or http on loopback'),
      /** Name of the secret that messages are signed with (HMAC-SHA-256). */
      secretRef,
    })
    .nullable()
    .default(null),
  /** A mail server that takes messages; `null`: none. */
  email: z
    .strictObject({
      host: z.string().regex(/^[A-Za-z0-9.:-]{1,253}$/),
      port: z.int().min(1).max(65_535),
      /** `tls` from the first byte, `starttls` before anything is said, or `off` on loopback. */
      security: z.enum(['tls', 'starttls', 'off']).default('starttls'),
      /** Name to sign in with; `null`: the server asks for none. */
      user: z.string().min(1).max(200).nullable().default(null),
      /** Name of the secret with its password; `null`: none. */
      passwordSecretRef: secretRef.nullable().default(null),
      from: z.email().max(254),
      to: z.array(z.email().max(254)).min(1).max(20),
      /** Language of the messages. */
      language: z.enum(['en', 'zh-Hans']).default('en'),
    })
    .refine(({ security, host }) => security !== 'off' || isLoopback(host), {
      path: ['security'],
      message: 'must be tls or starttls, or off on loopback',
    })
    .refine(({ user, passwordSecretRef }) => (user === null) === (passwordSecretRef === null), {
      path: ['passwordSecretRef'],
      message: 'goes with user',
    })
    .nullable()
    .default(null),
  /** Hours, by the hotel's clock, in which only what keeps guests out is told; the rest waits. `null`: none. */
  quietHours: z.strictObject({ from: time, to: time }).nullable().default(null),
  /** Seconds for which something must be the matter before it is told. */
  settleSeconds: z.int().min(0).max(3600).default(60),
  /** Findings that nobody is told of. */
  silent: z.array(z.enum(fleetFindings)).default(['locked']),
  limits: limitsShape,
});

/** Who is told, and of what. */
export type AlertsSetting = z.infer<typeof alertsShape>;

function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
}

function isTlsOrLoopback(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || isLoopback(url.hostname));
}
