import type { Comfort } from '../../preload/contract/comfort.ts';
import type { Language } from '../../preload/contract/languages.ts';
import type { StateLabel } from '../fakes/guest-views.ts';

/** One picture of the gallery: every screen in one language, one size and one theme. */
export type Sheet = {
  readonly language: Language;
  readonly size: SheetSize;
  readonly theme: Comfort['theme'] & ('light' | 'dark');
};

/** A screen as it stands in a lobby, in CSS pixels, and how many of them go side by side. */
export type SheetSize = {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly columns: number;
};

/** Left to right, right to left, Han characters, and the language with the longest words. */
const languages: readonly Language[] = ['en', 'zh-Hans', 'ar', 'ja', 'de'];

const sizes: readonly SheetSize[] = [
  { name: '1920x1080', widthPx: 1920, heightPx: 1080, columns: 6 },
  { name: '1280x1024', widthPx: 1280, heightPx: 1024, columns: 8 },
  { name: '1080x1920', widthPx: 1080, heightPx: 1920, columns: 10 },
];

const themes = ['light', 'dark'] as const;

/** Every sheet. */
export const sheets: readonly Sheet[] = languages.flatMap((language) =>
  sizes.flatMap((size) => themes.map((theme) => ({ language, size, theme }))),
);

/** One sheet of each language; every size and both themes are among them. Every run of the tests compares these. */
export const comparedSheets: readonly Sheet[] = languages.map((language, index) => {
  const [size, theme] = [sizes[index % sizes.length], themes[index % themes.length]];
  if (size === undefined || theme === undefined) throw new Error('no sheet');
  return { language, size, theme };
});

/** The name of its file. */
export function nameOf({ language, size, theme }: Sheet): string {
  return `${language}-${size.name}-${theme}.webp`;
}

/** The screens on a sheet, in the order in which a guest meets them. */
export const shownStates: readonly StateLabel[] = [
  'attract',
  'attract-closed',
  'attract-gateway-away',
  'entry',
  'entry-refused',
  'entry-cool-down',
  'verifying',
  'notice',
  'starting',
  'browsing-start',
  'browsing-page',
  'browsing-loading',
  'browsing-tabs',
  'browsing-tools',
  'browsing-find',
  'browsing-suggestions',
  'browsing-keyboard',
  'browsing-keyboard-address',
  'browsing-keyboard-pad',
  'browsing-time120',
  'browsing-grace',
  'browsing-still-desk',
  'browsing-idle',
  'browsing-message',
  'browsing-media-asked',
  'files-list',
  'files-asked',
  'browsing-to-phone',
  'browsing-print-ready',
  'browsing-print-printed',
  'browsing-comfort',
  'browsing-exit',
  'browsing-language',
  'browsing-records',
  'blocked-default',
  'blocked-askable',
  'blocked-certificate-date',
  'blocked-not-found',
  'paused-choosing',
  'paused-locked',
  'ending',
  'wiping',
  'receipt',
  'receipt-paper',
  'receipt-records',
  'receipt-failed',
  'out-of-order-wipe',
];
