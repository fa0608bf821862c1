import { z } from '../../preload/contract/z.ts';

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
    hotelId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    catalogueFile: z.string().min(1).max(1024),
    /** LAN address of this terminal, for `net_local`; `auto` reads it from the first outside interface. */
    lanAddress: z.union([z.literal('auto'), z.ipv4(), z.ipv6()]),
    /** True marks demo keys and allows a catalogue with articles still to be named. */
    demo: z.boolean(),
    /** True lets the terminal start where the system has no safe place for keys. The fleet view then says software key. */
    acceptSoftwareKeys: z.boolean().default(false),
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

/** Settings of a terminal, checked. */
export type TerminalConfig = z.infer<typeof terminalConfigShape>;

function isTlsOrLoopback(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', '[::1]'].includes(hostname);
}
