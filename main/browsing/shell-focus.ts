import { coversPage } from '../../preload/contract/browsing-view.ts';
import type { Screen } from '../../preload/contract/views.ts';

/** Takes the keyboard from a guest's page that is no longer seen: keys pressed then would go nowhere. */
export type ShellFocus = {
  /** Told of every screen that is shown. */
  shows(screen: Screen): void;
};

/** What giving the keyboard to our own page needs. */
export type ShellFocusDeps = { readonly focusShell: () => void };

/** Our own page has the keyboard. */
export function createShellFocus({ focusShell }: ShellFocusDeps): ShellFocus {
  let wasInFront = true;
  return {
    shows(screen) {
      const isInFront = isShellInFront(screen);
      if (isInFront && !wasInFront) focusShell();
      wasInFront = isInFront;
    },
  };
}

/** Nothing of the guest's is seen: neither a page nor a file lies above the bar, or something of ours lies over it. */
function isShellInFront(screen: Screen): boolean {
  if (screen.name !== 'browsing') return true;
  const { page, panel, pause } = screen;
  return pause !== null || coversPage(panel) || (page.kind !== 'page' && page.kind !== 'file');
}
