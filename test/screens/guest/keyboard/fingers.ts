import { type CDPSession, expect, type Page } from '@playwright/test';

type Point = { readonly x: number; readonly y: number };

/** Fingers on the screen, each with a number of its own; several may be down at once. */
export type Fingers = {
  /** Puts a finger on the middle of the key of this name. */
  down(finger: number, key: string): Promise<void>;
  /** Moves a finger by so many pixels. */
  move(finger: number, by: Partial<Point>): Promise<void>;
  moveTo(finger: number, to: Point): Promise<void>;
  up(finger: number): Promise<void>;
  /** Puts a palm on several keys at one moment, and lifts it. */
  palm(keys: readonly string[]): Promise<void>;
  /** Takes all fingers away as the system does when it needs the touches itself. */
  cancel(): Promise<void>;
};

/** The middle of a key, once the key lies there: after a change of size the page may still be moving. */
async function middleOf(page: Page, key: string): Promise<Point> {
  const middle = { x: 0, y: 0 };
  await expect(async () => {
    const box = await page.locator(`[data-key="${key}"]`).boundingBox();
    if (box === null) throw new Error(`no key ${key}`);
    Object.assign(middle, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
    const there = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-key]')?.dataset.key,
      middle,
    );
    expect(there).toBe(key);
  }).toPass({ timeout: 15_000 });
  return middle;
}

/** Real touch input, as a touch screen sends it. `key` is the name of a place on the keyboard. */
export async function fingersOn(page: Page): Promise<Fingers> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const points = new Map<number, Point>();
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel'): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchCancel' ? [] : [...points].map(([id, { x, y }]) => ({ id, x, y })),
    });
  const moveTo = async (finger: number, to: Point): Promise<void> => {
    points.set(finger, to);
    await send('touchMove');
  };
  const put = async (finger: number, key: string): Promise<void> => {
    points.set(finger, await middleOf(page, key));
  };
  return {
    down: async (finger, key) => {
      await put(finger, key);
      await send('touchStart');
    },
    palm: async (keys) => {
      for (const [finger, key] of keys.entries()) await put(finger, key);
      await send('touchStart');
      points.clear();
      await send('touchEnd');
    },
    move: async (finger, { x = 0, y = 0 }) => {
      const now = points.get(finger) ?? { x: 0, y: 0 };
      await moveTo(finger, { x: now.x + x, y: now.y + y });
    },
    moveTo,
    up: async (finger) => {
      points.delete(finger);
      await send('touchEnd');
    },
    cancel: async () => {
      points.clear();
      await send('touchCancel');
    },
  };
}
