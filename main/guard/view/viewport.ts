import type { WebContentsView } from 'electron';
import { barHeightPx, noticeStripHeightPx } from '../../../preload/contract/layout.ts';
import type { GuestWindow } from '../guard-deps.ts';

/** Keeps guest views between the top of the window and the bar, whatever the window does. */
export type Viewport = {
  add(view: WebContentsView): void;
  remove(view: WebContentsView): void;
  /** Leaves room for the warning strip above the bar. */
  makeRoomForStrip(shown: boolean): void;
  close(): void;
};

/** Lays views on the window; a page can cover neither the bar nor the strip. */
export function createViewport(window: GuestWindow): Viewport {
  const views = new Set<WebContentsView>();
  let strip = false;
  const arrange = (): void => {
    const { width, height } = window.getContentBounds();
    const below = barHeightPx + (strip ? noticeStripHeightPx : 0);
    for (const view of views) view.setBounds({ x: 0, y: 0, width, height: Math.max(0, height - below) });
  };
  window.on('resize', arrange);
  return {
    add(view) {
      views.add(view);
      window.contentView.addChildView(view);
      arrange();
    },
    remove(view) {
      if (views.delete(view)) window.contentView.removeChildView(view);
    },
    makeRoomForStrip(shown) {
      strip = shown;
      arrange();
    },
    close: () => window.off('resize', arrange),
  };
}
