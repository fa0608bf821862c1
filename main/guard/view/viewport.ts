import type { WebContentsView } from 'electron';
import { barHeightPx, type PageSize } from '../../../preload/contract/layout.ts';
import type { GuestWindow } from '../guard-deps.ts';

/** Keeps guest views between the top of the window and the bar, whatever the window does. */
export type Viewport = {
  add(view: WebContentsView): void;
  remove(view: WebContentsView): void;
  /** Leaves room for the shell at the bottom, so much of a window of this size. */
  leaveRoom(heightPx: (size: PageSize) => number): void;
  /**
   * Lays the views, and those that come, at the bottom of the window or on top again. Hiding or moving one would tell its
   * page (`visibilitychange`, `resize`); the order of views does not.
   */
  cover(isCovered: boolean): void;
  /** The same for a guest who stepped away, whatever `cover` is told meanwhile. */
  hide(isHidden: boolean): void;
  close(): void;
};

/** Lays views on the window; a page can cover neither the bar nor the strip. */
export function createViewport(window: GuestWindow): Viewport {
  const views = new Set<WebContentsView>();
  let shellHeightPx = (_size: PageSize): number => barHeightPx;
  let isCovered = false;
  let isHidden = false;
  let laid = { width: 0, height: 0 };
  const room = (): typeof laid => {
    const { width, height } = window.getContentBounds();
    const below = shellHeightPx({ widthPx: width, heightPx: height });
    return { width, height: Math.max(0, height - below) };
  };
  // Whatever is shown asks for room again; the engine lays a page out anew each time it is told.
  const arrange = (): void => {
    const next = room();
    if (next.width === laid.width && next.height === laid.height) return;
    laid = next;
    for (const view of views) view.setBounds({ x: 0, y: 0, ...laid });
  };
  const place = (view: WebContentsView): void => {
    if (isCovered || isHidden) window.contentView.addChildView(view, 0);
    else window.contentView.addChildView(view);
  };
  window.on('resize', arrange);
  return {
    add(view) {
      arrange();
      views.add(view);
      place(view);
      view.setBounds({ x: 0, y: 0, ...laid });
    },
    remove(view) {
      if (views.delete(view)) window.contentView.removeChildView(view);
    },
    leaveRoom(heightPx) {
      shellHeightPx = heightPx;
      arrange();
    },
    cover(next) {
      isCovered = next;
      for (const view of views) place(view);
    },
    hide(next) {
      isHidden = next;
      for (const view of views) place(view);
    },
    close: () => window.off('resize', arrange),
  };
}
