import type { Page } from '@playwright/test';
import type { Language } from '../../../preload/contract/languages.ts';
import { type StateLabel, states } from '../../fakes/guest-views.ts';
import type { GuestPage } from './guest-page.ts';

/** What a person would call broken, found by measuring. Runs in the page. */
function faultsOf(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + 1) faults.push(`the page is ${root.scrollWidth} wide`);
  const isForReadersOnly = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath === 'inset(50%)' || isForReadersOnly(element.parentElement));
  const isHidden = (element: Element): boolean =>
    !element.checkVisibility({ visibilityProperty: true }) ||
    element.closest('[class*="hidden"]') !== null ||
    isForReadersOnly(element);
  // A list in a row may have more than it shows; nothing else scrolls sideways.
  const isInRow = (element: Element): boolean => {
    const list = element.closest('ul, ol');
    return list !== null && getComputedStyle(list).overflowX === 'auto';
  };
  const scrollerOf = (element: Element | null): Element | null =>
    // What sticks to an edge stays there while the rest passes below it.
    element === null ||
    getComputedStyle(element).overflowY === 'auto' ||
    getComputedStyle(element).position === 'sticky'
      ? element
      : scrollerOf(element.parentElement);
  const nameOf = (element: Element): string =>
    `${element.tagName} "${(element.textContent || element.getAttribute('aria-label')) ?? ''}"`;
  for (const element of document.querySelectorAll('body *')) {
    // Keys have sizes of their own, by the height of the screen, and tests of their own.
    if (isHidden(element) || element.closest('svg, [data-guest-keyboard]') !== null) continue;
    const style = getComputedStyle(element);
    const ownText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    if (ownText && Number.parseFloat(style.fontSize) < 18)
      faults.push(`${nameOf(element)} has letters of ${style.fontSize}`);
    const clips =
      style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.textOverflow !== 'ellipsis';
    const isSideways = style.overflowX === 'auto' && element.scrollWidth > element.clientWidth + 1;
    if (isSideways && !isInRow(element)) faults.push(`${nameOf(element).slice(0, 80)} scrolls sideways`);
    if (clips && element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`${nameOf(element)} is cut at its side`);
    // The box of an Arabic letter reaches more than half of its size beyond its ink; a line that is really cut misses more. What clips
    // may lose as much of the room that such letters have around them.
    const slack = ownText || style.overflowY === 'clip' ? Number.parseFloat(style.fontSize) * 0.6 : 2;
    if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + slack)
      faults.push(`${nameOf(element)} is cut below`);
    if (!ownText || element.tagName === 'INPUT') continue;
    const box = element.getBoundingClientRect();
    if ((box.left < -1 || box.right > window.innerWidth + 1) && !isInRow(element))
      faults.push(`${nameOf(element)} leaves the window`);
  }
  const controls = [...document.querySelectorAll('button, input')].filter(
    (element) => !isHidden(element) && element.closest('[data-guest-keyboard]') === null,
  );
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

/** The faults of the page as it stands. */
export function faultsOn(page: Page): Promise<string[]> {
  return page.evaluate(faultsOf);
}

/** Every state with a fault, with all of its faults; nothing when all is well. */
export async function faultsOfStates(
  guest: GuestPage,
  language: Language,
): Promise<Partial<Record<StateLabel, string[]>>> {
  const found: Partial<Record<StateLabel, string[]>> = {};
  await guest.page.emulateMedia({ reducedMotion: 'reduce' });
  await guest.open(states.attract, language);
  for (const label of Object.keys(states) as StateLabel[]) {
    await guest.show(states[label], language);
    const faults = await faultsOn(guest.page);
    if (faults.length > 0) found[label] = faults;
  }
  return found;
}
