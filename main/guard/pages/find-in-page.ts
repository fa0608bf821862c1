import type { WebContents } from 'electron';
import { type FindView, findLimit } from '../../../preload/contract/tabs.ts';

/** Looking for a text in the page of one tab. */
export type Finder = {
  /** `null` ends it; an empty text only opens the question. The same text again goes on, backwards with `isBack`. */
  find(text: string | null, isBack: boolean): void;
  view(): FindView | null;
  /** Ends it, as at a new document. */
  end(): void;
  /** Hears what the engine finds in a page that has loaded nothing yet. */
  watch(contents: WebContents): void;
};

/** Nothing is looked for. `contents` gives the page that is there now. */
export function createFinder(contents: () => WebContents | null, changed: () => void): Finder {
  let found: FindView | null = null;
  /** The engine answers questions that are long over too. */
  let askedId = 0;
  const clear = (): void => {
    askedId = 0;
    contents()?.stopFindInPage('clearSelection');
  };
  const end = (): void => {
    if (found === null) return;
    found = null;
    clear();
    changed();
  };
  return {
    view: () => found,
    end,
    find(text, isBack) {
      if (text === null) return end();
      const asked = text.slice(0, findLimit);
      const isSame = found?.text === asked && asked !== '';
      if (!isSame) found = { text: asked, current: 0, matches: 0 };
      // `findNext` means: begins anew.
      if (asked === '') clear();
      else askedId = contents()?.findInPage(asked, { forward: !isBack, findNext: !isSame }) ?? 0;
      changed();
    },
    watch(page) {
      page.on('found-in-page', (_event, { requestId, matches, activeMatchOrdinal, finalUpdate }) => {
        if (found === null || requestId !== askedId || contents() !== page) return;
        if (!finalUpdate && matches === 0) return;
        found = { ...found, matches, current: Math.min(activeMatchOrdinal, matches) };
        changed();
      });
    },
  };
}
