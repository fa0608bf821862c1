import assert from 'node:assert/strict';
import { systemClock as clock, sleep } from '../../../main/clock.ts';
import { clickAt, type Spot } from '../../e2e/guard/parts/pointer-hand.ts';
import { pictureOf, type ScreenPart } from '../../e2e/guard/parts/screen-picture.ts';
import { goTo, pageDrawn } from '../parts/guest-at-keys.ts';
import type { InLobby } from './lobby.ts';

// B19: what one guest types on the glass is not offered to the next.

/** A page with a field for words, and a place within that field whether or not something is said below the page. */
const searchPage = 'https://search.wayfind.test/';
const field: Spot = { x: 560, y: 265 };

/** The keyboard, and the strip of it where it offers words. */
const keyboard: ScreenPart = { x: 0, y: 411, width: 1366, height: 357 };
const strip: ScreenPart = { ...keyboard, height: 58 };

/** Keys of a word of two syllables that may be written in several ways. */
const wordKeys: readonly Spot[] = [
  { x: 954, y: 675 },
  { x: 1022, y: 559 },
  { x: 818, y: 617 },
  { x: 137, y: 617 },
  { x: 1157, y: 559 },
];

/** Another word than the first, so that a keyboard that learns would offer it first from then on. */
const secondOffer: Spot = { x: 115, y: 440 };

const shownMs = 1_500;

/** What a keyboard shows to a guest. */
export type Offered = {
  /** Before the first key. */
  readonly untouched: Buffer;
  /** With a word typed, of which nothing is chosen. */
  readonly typed: Buffer;
};

/** Opens a page with a field, types a word on the keyboard that comes, looks at what it offers, and takes the second offer. */
export async function wordOnGlass({ place, hands }: InLobby, query = ''): Promise<Offered> {
  const { path } = place.display;
  await goTo(hands.keys, `${searchPage}${query}`);
  await pageDrawn();
  await clickAt(path, field);
  await sleep(clock, shownMs);
  const [untouched, before] = [await pictureOf(path, keyboard), await pictureOf(path, strip)];
  for (const key of wordKeys) await clickAt(path, key);
  await sleep(clock, shownMs);
  const [typed, offered] = [await pictureOf(path, keyboard), await pictureOf(path, strip)];
  assert.ok(!offered.equals(before), 'the keyboard offers something');
  await clickAt(path, secondOffer);
  await sleep(clock, shownMs);
  assert.ok(!offered.equals(await pictureOf(path, strip)), 'the offer is taken');
  return { untouched, typed };
}

/** Throws unless the keyboard offers one guest what it offered another, in the same order. */
export function assertNothingLearnt(first: Offered | undefined, next: Offered): void {
  assert.ok(first !== undefined);
  assert.ok(first.untouched.equals(next.untouched), 'the keyboard looks the same at first');
  assert.ok(first.typed.equals(next.typed), 'it offers the same for the same keys');
}
