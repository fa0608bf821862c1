import { z } from '../../preload/contract/z.ts';
import { brandShape } from './brand/brand-shape.ts';
import { nightlyRestartShape } from './opening/nightly-shape.ts';
import { openingShape } from './opening/opening-shape.ts';

/** A printer that takes PDF by the Internet Printing Protocol. */
const printerShape = z
  .strictObject({
    /** `ipp://HOST[:PORT]/PATH` or `ipps://...`, as the printer's own page or its maker names it. */
    url: z.url({ protocol: /^ipps?$/ }).max(512),
    /** Hex SHA-256 of public keys (SubjectPublicKeyInfo), one of which an `ipps` printer must show; empty asks the system. */
    pins: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(4)
      .default([]),
    /** What one copy costs, as the hotel writes it; `null`: nothing. The hotel collects it: a terminal takes no money. */
    price: z.string().min(1).max(40).nullable().default(null),
    /** Most sheets in one job, all copies together. */
    mostPages: z.int().min(1).max(200).default(20),
  })
  // A pin that nothing checks would only look safe.
  .refine(({ url, pins }) => pins.length === 0 || /^ipps:/i.test(url), {
    path: ['pins'],
    message: 'needs an ipps printer',
  });

/** Settings of a terminal, written by the installer. What is not required is off or the strictest: nothing is guessed. */
export const terminalConfigShape = z
  .strictObject({
    /** Folder the terminal keeps between sessions: key, documents, records, log. */
    dataFolder: z.string().min(1).max(1024),
    /** Base URL of the gateway. Plain http is for loopback only. */
    gatewayUrl: z
      .url({ protocol: /^https?$/ })
      .max(512)
      .refine(isTlsOrLoopback, 'must be https, or http on loopback'),
    /**
     * Hex SHA-256 of public keys (SubjectPublicKeyInfo), one of which an https gateway must show on its own certificate,
     * beside a certificate the system trusts. Empty asks the system alone.
     */
    gatewayPins: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(4)
      .default([]),
    /**
     * Base64url SHA-256 of the public key of the gateway's own certificate, as the gateway prints it at its start: it alone
     * decides, whatever the system trusts. `null`: the system decides, or IT compares the key at enrolment.
     */
    gatewayPin: z
      .string()
      .regex(/^[\w-]{43}$/)
      .nullable()
      .default(null),
    /** File with the authority's pinned public keys (JWK set). */
    trustFile: z.string().min(1).max(1024),
    /**
     * File with the public keys (JWK set) of whoever may sign settings for this terminal; in the terminal's own file only.
     * `site.jws` beside it then stands in place of `site.json`. `null`: nothing signed is taken.
     */
    settingsTrustFile: z.string().min(1).max(1024).nullable().default(null),
    /**
     * Where versions lie that the terminal takes from its gateway, and the public keys (JWK set) of whoever may sign releases.
     * The terminal's user must own the folder, and programs must be allowed to start from it. `null`: none is taken.
     */
    updates: z
      .strictObject({ folder: z.string().min(1).max(1024), trustFile: z.string().min(1).max(1024) })
      .nullable()
      .default(null),
    hotelId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    catalogueFile: z.string().min(1).max(1024),
    /** LAN address of this terminal, for `net_local`; `auto` reads it from the first outside interface. */
    lanAddress: z.union([z.literal('auto'), z.ipv4(), z.ipv6()]),
    /** The hotel's printer; `null`: nothing is printed. */
    printer: printerShape.nullable().default(null),
    /**
     * Where a guest's phone fetches a file from: an address of this terminal on the hotel's guest network, and a port that
     * its firewall lets in. Plain http: a phone would trust no certificate of ours. `null`: files go to no phone.
     */
    phone: z
      .strictObject({ address: z.union([z.ipv4(), z.ipv6()]), port: z.int().min(1024).max(65535) })
      .nullable()
      .default(null),
    /** Folder on which the system mounts a guest's USB stick; `null`: files go to no stick. */
    usbFolder: z.string().min(1).max(1024).nullable().default(null),
    /** True marks demo keys and allows a catalogue with articles still to be named. */
    demo: z.boolean(),
    /** True lets the terminal start where the system has no safe place for keys. The fleet view then says software key. */
    acceptSoftwareKeys: z.boolean().default(false),
    /** What the hotel shows of itself: logo, colours, pictures or a video, its own words. */
    brand: brandShape.nullable().default(null),
    /** When guests are taken; outside of these hours the screen says when it opens. `null`: always. */
    openingHours: openingShape.nullable().default(null),
    /**
     * Megabytes (1,000,000 bytes of working set, shared pages counted in each process) that the terminal's processes may use
     * while nobody is there. Above it they are started anew, between sessions. `null`: they never are for this reason.
     */
    memoryCeilingMegabytes: z.int().min(100).max(1_000_000).nullable().default(1_200),
    /** When the terminal's processes are started anew each night; a session that runs then is not cut. `null`: never. */
    nightlyRestart: nightlyRestartShape.nullable().default(null),
    window: z
      .strictObject({
        kiosk: z.boolean(),
        width: z.int().min(640).max(7680),
        height: z.int().min(480).max(7680),
      })
      .default({ kiosk: true, width: 1920, height: 1080 }),
  })
  // A pin that nothing checks would only look safe.
  .refine(({ gatewayUrl, gatewayPins }) => gatewayPins.length === 0 || /^https:/i.test(gatewayUrl), {
    path: ['gatewayPins'],
    message: 'needs an https gateway',
  })
  .refine(({ gatewayUrl, gatewayPin }) => gatewayPin === null || /^https:/i.test(gatewayUrl), {
    path: ['gatewayPin'],
    message: 'needs an https gateway',
  })
  .refine(({ gatewayPin, gatewayPins }) => gatewayPin === null || gatewayPins.length === 0, {
    path: ['gatewayPin'],
    message: 'and gatewayPins exclude each other',
  });

/** The hotel's printer, checked. */
export type PrinterConfig = z.infer<typeof printerShape>;

/** Settings of a terminal, checked. */
export type TerminalConfig = z.infer<typeof terminalConfigShape>;

function isTlsOrLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', '[::1]'].includes(hostname);
}
