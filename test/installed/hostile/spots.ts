import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { clickAt, type Spot } from '../../e2e/guard/parts/pointer-hand.ts';
import { pictureOf } from '../../e2e/guard/parts/screen-picture.ts';
import { drawn } from '../parts/guest-at-keys.ts';
import type { SessionPlace } from '../parts/one-session.ts';

// Where things are for a pointer on a display of 1366 by 768 pixels.

const languages = {
  english: { x: 118, y: 617 },
  chinese: { x: 252, y: 617 },
} as const satisfies Record<string, Spot>;

/** The button of a warning that adds time. */
export const moreTimeSpot: Spot = { x: 1180, y: 570 };

/** The button that prints, beside its words; the screen is light there until it comes. */
export const printSpot: Spot = { x: 1152, y: 150 };

/** The attract screen alone is dark here; the receipt that stands before it for a while is not. */
const attractSpot: Spot = { x: 20, y: 755 };
const darkest = 0x60;
const receiptMs = 20_000;

/** Waits until no receipt of the guest before stands any more. */
export async function attractScreen({ display }: Pick<SessionPlace, 'display'>): Promise<void> {
  await waitFor('the attract screen', () => isDarkAt(display.path, attractSpot), receiptMs);
}

/** Touches a language on the attract screen, when that is there. */
export async function choose(
  place: Pick<SessionPlace, 'display'>,
  language: keyof typeof languages,
): Promise<void> {
  await attractScreen(place);
  await clickAt(place.display.path, languages[language]);
  await drawn();
}

/** Whether a pixel of the display is a dark one. */
export async function isDarkAt(display: string, spot: Spot): Promise<boolean> {
  const pixel = await pictureOf(display, { ...spot, width: 1, height: 1 });
  return pixel.subarray(0, 3).every((shade) => shade < darkest);
}
