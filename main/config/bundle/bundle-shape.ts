import { z } from '../../../preload/contract/z.ts';
import type { TerminalConfig } from '../shape.ts';

/** Header `typ` of signed settings. */
export const bundleType = 'guestway-settings+jws';

/**
 * Largest file of signed settings: what a file of settings may hold (`layers/read-layer.ts`), in base64url, with header and
 * signature.
 */
export const longestBundleBytes = 384 * 1024;

/** A key's RFC 7638 thumbprint, base64url SHA-256. */
const thumbprintShape = z.string().regex(/^[\w-]{43}$/);

/** What signed settings say. `strictObject`: an unknown field is refused, never ignored (D-08). */
export const bundleShape = z.strictObject({
  kind: z.literal('settings'),
  format: z.literal(1),
  hotelId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** Thumbprint of the key of the one terminal that they are for; `null`: every terminal of the hotel. */
  terminal: thumbprintShape.nullable(),
  /** Grows with every issue; a terminal refuses an older one than it has taken. */
  number: z.int().min(1),
  /** Epoch milliseconds, by the clock of whoever signed. For people: nothing is decided by it. */
  madeAtMs: z.int().min(0),
  /** A part of the settings, as `site.json` holds it; judged by the shape of the settings, so that a wrong field is named. */
  settings: z.unknown().refine(isObject, 'must be an object'),
});

/** What signed settings say, checked; what is in `settings` is not. */
export type BundleContent = z.infer<typeof bundleShape>;

/**
 * Whose word decides about each field. What guests see and the hotel's own devices may be signed from afar. Who the terminal
 * is, whom it trusts, where it keeps things and how it is locked stands in its own file only, which whoever may sign settings
 * cannot reach. A new field does not compile before it stands here.
 */
const decidedBy = {
  dataFolder: 'terminal',
  gatewayUrl: 'terminal',
  gatewayPins: 'terminal',
  gatewayPin: 'terminal',
  trustFile: 'terminal',
  settingsTrustFile: 'terminal',
  updates: 'terminal',
  hotelId: 'terminal',
  catalogueFile: 'terminal',
  lanAddress: 'terminal',
  printer: 'bundle',
  phone: 'bundle',
  usbFolder: 'bundle',
  demo: 'terminal',
  acceptSoftwareKeys: 'terminal',
  brand: 'bundle',
  openingHours: 'bundle',
  memoryCeilingMegabytes: 'bundle',
  nightlyRestart: 'bundle',
  window: 'terminal',
} as const satisfies Record<keyof TerminalConfig, 'terminal' | 'bundle'>;

/** True for a field of the settings that signed settings may not set, not even to `null`. */
export function isForbiddenInBundle(field: string): boolean {
  return Object.hasOwn(decidedBy, field) && decidedBy[field as keyof typeof decidedBy] === 'terminal';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
