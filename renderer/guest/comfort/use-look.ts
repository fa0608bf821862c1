import { useLayoutEffect, useSyncExternalStore } from 'react';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { type Look, lookOf, putLook, systemLook, watchSystem } from '../../style/follow-system.ts';
import { useMirror } from '../shell.ts';

const watch = (changed: () => void): (() => void) => watchSystem(window, changed);

// A text, since a store's snapshot must stay the same while nothing changed.
const snapshot = (): string => JSON.stringify(systemLook(window));

/** How the page is drawn: as the guest asked, else as the terminal's system asks. */
export function useLook(): Look {
  const comfort = useMirror(({ view }) => view?.comfort ?? plainComfort);
  return lookOf(comfort, JSON.parse(useSyncExternalStore(watch, snapshot)) as Look);
}

/** Draws the whole page in that look and in the size of letters the guest asked for. Before painting: nothing ever flickers. */
export function usePageLook(): void {
  const { theme, contrast, motion } = useLook();
  const textSize = useMirror(({ view }) => view?.comfort.textSize ?? plainComfort.textSize);
  useLayoutEffect(() => {
    putLook(document.documentElement, { theme, contrast, motion });
    document.documentElement.dataset.text = textSize;
  }, [theme, contrast, motion, textSize]);
}
