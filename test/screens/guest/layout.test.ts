import { expect, type Page } from '@playwright/test';
import { languages } from '../../../preload/contract/languages.ts';
import { barHeightPx, noticeStripHeightPx } from '../../../preload/contract/layout.ts';
import { type StateLabel, states } from '../../fakes/guest-views.ts';
import { test } from './guest-page.ts';

const labels = Object.keys(states) as StateLabel[];

// The last two are 1920 by 1080 and 1366 by 768 at 200 %.
const sizes = [
  [1920, 1080],
  [1366, 768],
  [1024, 768],
  [1080, 1920],
  [960, 540],
  [683, 384],
] as const;

/** What a person would call broken, found by measuring. Runs in the page. */
function faultsOf(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + 1) faults.push(`the page is ${root.scrollWidth} wide`);
  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({ visibilityProperty: true }) || element.closest('[class*="hidden"]') !== null;
  const scrollerOf = (element: Element | null): Element | null =>
    element === null || getComputedStyle(element).overflowY === 'auto'
      ? element
      : scrollerOf(element.parentElement);
  const nameOf = (element: Element): string =>
    `${element.tagName} "${(element.textContent || element.getAttribute('aria-label')) ?? ''}"`;
  for (const element of document.querySelectorAll('body *')) {
    if (isHidden(element) || element.closest('svg') !== null) continue;
    const style = getComputedStyle(element);
    const ownText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (ownText && Number.parseFloat(style.fontSize) < 18)
      faults.push(`${nameOf(element)} has letters of ${style.fontSize}`);
    const clips =
      style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.textOverflow !== 'ellipsis';
    if (clips && element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`${nameOf(element)} is cut at its side`);
    if (style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2)
      faults.push(`${nameOf(element)} is cut below`);
    if (!ownText || element.tagName === 'INPUT') continue;
    const box = element.getBoundingClientRect();
    if (box.left < -1 || box.right > window.innerWidth + 1)
      faults.push(`${nameOf(element)} leaves the window`);
  }
  const controls = [...document.querySelectorAll('button, input')].filter((element) => !isHidden(element));
  for (const [index, control] of controls.entries()) {
    const box = control.getBoundingClientRect();
    if (box.width < 55.5 || box.height < 55.5)
      faults.push(`${nameOf(control)} is ${box.width} by ${box.height}`);
    if (control.scrollWidth > control.clientWidth + 1 && control.tagName === 'BUTTON')
      faults.push(`${nameOf(control)} is too narrow for its text`);
    for (const other of controls.slice(index + 1)) {
      const place = other.getBoundingClientRect();
      const apart =
        place.left >= box.right - 1 ||
        place.right <= box.left + 1 ||
        place.top >= box.bottom - 1 ||
        place.bottom <= box.top + 1;
      const sameScroller = scrollerOf(control) === scrollerOf(other);
      if (!apart && sameScroller) faults.push(`${nameOf(control)} lies over ${nameOf(other)}`);
    }
  }
  const { scrollHeight, clientHeight } = document.documentElement;
  if (scrollHeight > clientHeight)
    faults.push(`the page is ${scrollHeight - clientHeight} px taller than the screen`);
  return faults;
}

async function expectNoFault(page: Page): Promise<void> {
  expect(await page.evaluate(faultsOf)).toEqual([]);
}

for (const [width, height] of sizes) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });
    for (const language of languages) {
      for (const direction of language === 'en' ? (['ltr', 'rtl'] as const) : (['ltr'] as const)) {
        test(`nothing is cut, covered or too small in ${language}, ${direction}`, async ({ guest }) => {
          await guest.page.emulateMedia({ reducedMotion: 'reduce' });
          await guest.open(states.attract, language);
          await guest.page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), direction);
          for (const label of labels) {
            await guest.show(states[label], language);
            await test.step(label, () => expectNoFault(guest.page));
          }
        });
      }
    }
  });
}

test('the bar keeps to the height that the guest view leaves free, and so does the strip', async ({
  guest,
}) => {
  await guest.open(states['browsing-page']);
  const page = guest.page;
  const height = page.viewportSize()?.height ?? 0;
  const bar = page.getByRole('region', { name: 'Browsing bar' });
  expect(await bar.boundingBox()).toMatchObject({ y: height - barHeightPx, height: barHeightPx });
  expect(await page.getByRole('main').boundingBox()).toMatchObject({ y: 0, height: height - barHeightPx });
  await guest.show(states['browsing-time120']);
  expect(await page.getByRole('main').boundingBox()).toMatchObject({
    height: height - barHeightPx - noticeStripHeightPx,
  });
});

test('what is asked before the end fits into the bar at every width', async ({ guest }) => {
  for (const [width, height] of sizes) {
    await guest.page.setViewportSize({ width, height });
    await (width === 1920 ? guest.open(states['browsing-page']) : guest.show(states['browsing-start']));
    await guest.page.getByRole('button', { name: 'End', exact: true }).click();
    await expectNoFault(guest.page);
    await guest.page.keyboard.press('Escape');
  }
});
