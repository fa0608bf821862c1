import { expect, type Locator, type Page } from '@playwright/test';
import type { KeyHands } from '../../guard/parts/key-hands.ts';
import type { Hands } from './journey.ts';

/** No screen has more stops than this. */
const mostStops = 80;

/** Where the focus is on the way to an element: `there`, or which way it lies; and what is wrong with the stop. */
type Stop = { readonly way: 'there' | 'before' | 'after'; readonly name: string; readonly fault: string };

/** Hands that press keys and nothing else. The display gives them to whichever of the pages has its focus. */
export async function keyHandsAt(shell: Page, keys: KeyHands): Promise<Hands> {
  const reach = async (on: Locator): Promise<void> => {
    await expect(on).toBeEnabled();
    const met: string[] = [];
    for (let stops = 0; stops < mostStops; stops += 1) {
      const { way, name, fault } = await on.evaluate(stopOnTheWay);
      expect(fault, `after ${met.slice(-3).join(', ')}`).toBe('');
      if (way === 'there') return;
      met.push(name);
      await keys.press(way === 'before' ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab does not come to ${on}; it came to ${[...new Set(met)].join(', ')}`);
  };
  const press = async (on: Locator): Promise<void> => {
    await reach(on);
    await keys.press('Enter');
  };
  return {
    press,
    async enterCode(code) {
      await keys.type(code.toLowerCase());
      await keys.press('Enter');
    },
    async goTo(words) {
      await keys.press('Control+l');
      await expect(shell.getByRole('combobox')).toBeFocused();
      await keys.type(words);
      await keys.press('Enter');
    },
    async write(field, text) {
      await expect(field).toBeFocused();
      await keys.type(text);
      await expect(field).toHaveValue(text);
    },
    openTab: () => keys.press('Control+t'),
    showFirstTab: () => keys.press('Control+Shift+Tab'),
    async toBar() {
      await keys.press('Control+l');
      await expect(shell.getByRole('combobox')).toBeFocused();
    },
    async toPage(page) {
      await keys.press('Escape');
      // What the page does with a key shows that it got it.
      const before = await page.evaluate(() => window.scrollY);
      await keys.press('ArrowDown');
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
    },
  };
}

/** Runs in the page, so it uses nothing from outside. */
function stopOnTheWay(wanted: Element): Stop {
  const stop = document.activeElement ?? document.body;
  const name =
    (stop.getAttribute('aria-label') ?? stop.textContent ?? '').trim().slice(0, 60) || stop.tagName;
  const isControl = stop.matches('a, button, input, select, textarea, [tabindex="0"]');
  const isOurs = location.protocol === 'app:';
  const box = stop.getBoundingClientRect();
  const isInSight = box.top >= -1 && box.bottom <= innerHeight + 1 && box.right > 0 && box.left < innerWidth;
  // The frame of a field may carry the ring.
  const ringed = [stop, stop.parentElement, stop.parentElement?.parentElement].some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each ?? document.body);
    return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 3;
  });
  const faults = [
    isControl && !isInSight ? `${name} has the focus and is out of sight` : '',
    isControl && isOurs && !ringed ? `${name} has the focus and no ring` : '',
  ];
  const order = stop === document.body ? 0 : wanted.compareDocumentPosition(stop);
  return {
    way: stop === wanted ? 'there' : order & Node.DOCUMENT_POSITION_FOLLOWING ? 'before' : 'after',
    name,
    fault: faults.filter((each) => each !== '').join('; '),
  };
}
