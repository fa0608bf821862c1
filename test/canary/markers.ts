import { randomBytes } from 'node:crypto';

/** What a guest leaves in a browser, one marker each. */
export const guestContent = [
  'host',
  'path',
  'query',
  'fragment',
  'page title',
  'search word',
  'form text',
  'password',
  'passport line',
  'cookie',
  'local storage',
  'session storage',
  'database',
  'cache of a service worker',
  'history state',
  'window name',
  'chat message',
  'posted body',
  'download name',
  'upload name',
  'clipboard text',
  'print job title',
  'looked-up name',
  'error text',
  'object address',
  'words typed as an address',
  'memory of a crashed page',
] as const;

/** One sort of content. */
export type GuestContent = (typeof guestContent)[number];

/** Markers of one run: all begin alike, so that one search finds any, and the ending tells which. */
export type Markers = {
  /** Lower-case letters and digits: fits into host names, and is in no source file. */
  readonly stem: string;
  of(content: GuestContent): string;
};

/** Draws markers that no file on earth holds. */
export function drawMarkers(): Markers {
  const stem = `q${randomBytes(9).toString('hex')}`;
  return { stem, of: (content) => `${stem}z${String(guestContent.indexOf(content)).padStart(2, '0')}` };
}
