import type { WebContentsView } from 'electron';
import { barHeightPx, noticeStripHeightPx } from '../../../preload/contract/layout.ts';
import type { GuestWindow } from '../guard-deps.ts';

/** Keeps guest views between the top of the window and the bar, whatever the window does. */
export type Viewport = {
  add(view: WebContentsView): void;
  remove(view: WebContentsView): void;
  /** Leaves room for the warning strip above the bar. */
  makeRoomForStrip(shown: boolean): void;
  /**
   * Lays the views, and those that come, at the bottom of the window or on top again. Hiding or moving one would tell its
   * page (`visibilitychange`, `resize`); the order of views does not.
   */
  cover(isCovered: boolean): void;
  close(): void;
};

/** Lays views on the window; a page can cover neither the bar nor the strip. */
export function createViewport(window: GuestWindow): Viewport {
  const views = new Set<WebContentsView>();
  let strip = false;
  let isCovered = false;
  const arrange = (): void => {
    const { width, height } = window.getContentBounds();
    const below = barHeightPx + (strip ? noticeStripHeightPx : 0);
    for (const view of views) view.setBounds({ x: 0, y: 0, width, height: Math.max(0, height - below) });
  };
  const place = (view: WebContentsView): void => {
    if (isCovered) window.contentView.addChildView(view, 0);
    else window.contentView.addChildView(view);
  };
  window.on('resize', arrange);
  return {
    add(view) {
      views.add(view);
      place(view);
      arrange();
    },
    remove(view) {
      if (views.delete(view)) window.contentView.removeChildView(view);
    },
    makeRoomForStrip(shown) {
      strip = shown;
      arrange();
    },
    cover(next) {
      isCovered = next;
      for (const view of views) place(view);
    },
    close: () => window.off('resize', arrange),
  };
}
