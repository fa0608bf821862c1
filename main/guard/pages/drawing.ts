import type { WebContents } from 'electron';
import { zoomSteps } from '../../../preload/contract/tabs.ts';

/** How large a tab's pages are drawn, whatever site they are of. */
export type Drawing = {
  zoomPercent(): number;
  largePrint(): boolean;
  zoom(to: 'in' | 'out' | 'plain'): void;
  readLarge(isOn: boolean): void;
  /** Draws the document that is there now in this way; called at each new document and when its tab is shown. */
  apply(contents: WebContents): void;
};

/** Large print is never smaller than this. */
const largePercent = 150;

/**
 * Lines apart, letters of a size that can be read, and ragged lines: for reading, not for looks. In a layer, since that is
 * stronger than what a page calls important outside of one; the reader's own origin would be stronger still, but the engine
 * never takes such a style away again (seen on Electron 33.2.1).
 */
const readingStyle = `@layer {
  p, li, dd, dt, td, th, blockquote, figcaption, label, h1, h2, h3, h4, h5, h6 {
    line-height: 1.6 !important;
    text-align: start !important;
    letter-spacing: normal !important;
    word-spacing: normal !important;
    hyphens: manual !important;
  }
  p, li, dd, dt, td, th, blockquote, figcaption, label, input, textarea, select, button {
    font-size: max(1em, 18px) !important;
  }
  p, li, dd, blockquote { max-inline-size: 38em !important; }
  img, video, svg, table, pre { max-inline-size: 100% !important; }
}`;

/** Plain size. `contents` gives the page that is there now. */
export function createDrawing(contents: () => WebContents | null): Drawing {
  let percent = 100;
  let isLarge = false;
  /** The style in each document that has it. */
  const keys = new WeakMap<WebContents, Promise<string>>();

  const drawnPercent = (): number => (isLarge ? Math.max(percent, largePercent) : percent);
  const drawLarge = (page: WebContents): void => {
    const key = keys.get(page);
    keys.delete(page);
    // A document that is gone took its style with it.
    key?.then((given) => page.removeInsertedCSS(given)).catch(() => {});
    if (!isLarge) return;
    const given = page.insertCSS(readingStyle);
    given.catch(() => {});
    keys.set(page, given);
  };
  const apply = (page: WebContents): void => {
    if (page.isDestroyed()) return;
    page.setZoomFactor(drawnPercent() / 100);
    if (isLarge || keys.has(page)) drawLarge(page);
  };
  const redraw = (): void => {
    const page = contents();
    if (page !== null) apply(page);
  };
  return {
    zoomPercent: drawnPercent,
    largePrint: () => isLarge,
    zoom(to) {
      percent = nextPercent(drawnPercent(), to);
      redraw();
    },
    readLarge(isOn) {
      isLarge = isOn;
      redraw();
    },
    apply,
  };
}

function nextPercent(percent: number, to: 'in' | 'out' | 'plain'): number {
  if (to === 'plain') return 100;
  const [smallest] = zoomSteps;
  const largest = zoomSteps.at(-1) ?? percent;
  return to === 'in'
    ? (zoomSteps.find((step) => step > percent) ?? largest)
    : (zoomSteps.findLast((step) => step < percent) ?? smallest);
}
