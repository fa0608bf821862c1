import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { LayoutId } from '../../../renderer/ui/keyboard/layouts/layout.ts';
import { layouts } from '../../../renderer/ui/keyboard/layouts/layouts.ts';
import { accentAndLetter, keyNameOf, keyTurns } from '../../screens/guest/keyboard/key-names.ts';

/** A point of the page that holds the keyboard. */
export type Point = { readonly x: number; readonly y: number };

/** The glass over the keyboard. */
export type Glass = {
  /** Puts a finger down, or lifts it, and waits until what it did is drawn. */
  finger(at: Point | null): Promise<void>;
  /** The middle of an element that a selector and its label or text find; `null`: there is none. */
  find(selector: string, label: string | null): Promise<Point | null>;
  /** The labels of all keys. */
  labels(): Promise<string>;
};

/** Somebody who touches the keys of the on-screen keyboard. */
export type Typist = {
  /** Turns to a layout as a guest does: holds the globe and touches its name. */
  choose(layout: LayoutId): Promise<void>;
  /** Touches keys one after another by what they show, turning pages and shift on the way. */
  type(text: string): Promise<void>;
  /** Touches one of the suggestions. */
  take(candidate: string): Promise<void>;
};

const patienceMs = 15_000;
const choice = 'fieldset[aria-label="Choose one"]';

/** Touches keys on the glass; the keyboard has to be open, and its words English. */
export function typistAt(glass: Glass): Typist {
  let layout: LayoutId = 'qwerty-us';
  const tap = async (at: Point): Promise<void> => {
    await glass.finger(at);
    await glass.finger(null);
  };
  const until = (selector: string, label: string | null): Promise<Point> =>
    waitFor(`${selector} ${label ?? ''}`, () => glass.find(selector, label), patienceMs);
  const untilGone = (selector: string): Promise<true> =>
    waitFor(
      `no ${selector}`,
      async () => ((await glass.find(selector, null)) === null ? true : null),
      patienceMs,
    );
  const touchKey = async (key: string): Promise<void> => tap(await until(`[data-key="${key}"]`, null));
  const turnBy = async (key: string): Promise<void> => {
    if ((await glass.find(`[data-key="${key}"]`, null)) === null) return;
    const before = await glass.labels();
    await touchKey(key);
    await waitFor('other keys', async () => ((await glass.labels()) === before ? null : true), patienceMs);
  };
  const touchSymbol = async (symbol: string): Promise<void> => {
    if (symbol === ' ') return touchKey('space');
    const name = keyNameOf(symbol);
    for (const turn of [null, ...keyTurns]) {
      if (turn !== null) await turnBy(turn);
      const at = await glass.find('[data-key]', name);
      if (at !== null) return tap(at);
    }
    throw new Error(`no key writes ${symbol} on ${layout}`);
  };
  return {
    async choose(next) {
      await glass.finger(await until('[data-key="globe"]', null));
      await until(choice, null);
      await glass.finger(null);
      await tap(await until(`${choice} button`, layouts[next].name));
      await untilGone(choice);
      layout = next;
      // The dictionary is being read.
      await untilGone('[data-guest-keyboard] [role="status"], .place [role="status"]');
    },
    async type(text) {
      for (const symbol of text) {
        const pair = accentAndLetter(symbol);
        if (pair === null || hasKey(layout, symbol)) await touchSymbol(symbol);
        else for (const each of pair) await touchSymbol(each);
      }
    },
    take: async (candidate) => tap(await until('fieldset[aria-label="Suggestions"] button', candidate)),
  };
}

function hasKey(layout: LayoutId, symbol: string): boolean {
  const { rows, shifted } = layouts[layout];
  const upper = shifted === 'upper' ? rows.map((row) => row.toUpperCase()) : (shifted ?? []);
  return [...rows, ...upper].some((row) => row.split(' ').includes(symbol));
}

/** Finds an element in the page; sent there as text. */
export function findInPage([selector, label]: readonly [string, string | null]): Point | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  const found = all.find(
    (each) => label === null || (each.getAttribute('aria-label') ?? each.textContent) === label,
  );
  // The row of suggestions is longer than the screen is wide.
  found?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = found?.getBoundingClientRect();
  return box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Reads the labels of all keys of the page; sent there as text. */
export function labelsInPage(): string {
  return [...document.querySelectorAll('[data-key]')]
    .map((each) => each.getAttribute('aria-label'))
    .join(' ');
}

/** Waits in the page until what a finger did is done and drawn: touches are heard once per frame. Sent there as text. */
export function drawnInPage(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
