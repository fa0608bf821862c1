import { createContext, type RefObject, useContext, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../../preload/contract/browsing-view.ts';
import { useCommand } from '../../shell.ts';
import { useWindowSize } from '../use-window-size.ts';
import { createMatcher, type Suggestion } from './matches.ts';

/** What the address field and the row of suggestions share. */
export type Suggesting = {
  readonly listId: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly items: readonly Suggestion[];
  /** The one that Enter takes; `null` for what is typed. */
  readonly activeIndex: number | null;
  readonly isShown: boolean;
  /** What is in the field now; empty while nothing was typed. */
  readonly type: (text: string) => void;
  readonly move: (by: 1 | -1) => void;
  readonly choose: (index: number) => void;
};

/** Given by the browsing screen. */
export const SuggestionsContext = createContext<Suggesting | null>(null);

/** What the address field may offer. Throws outside of the browsing screen. */
export function useSuggesting(): Suggesting {
  const suggesting = useContext(SuggestionsContext);
  if (suggesting === null) throw new Error('no SuggestionsContext');
  return suggesting;
}

/** So wide is one suggestion at least, in CSS pixels. */
const leastWidthPx = 220;
const most = 6;

/** Keeps what is offered for what is typed. Nothing but the profile is looked into: neither history nor anybody outside. */
export function useSuggestions({ profile, keyboard }: BrowsingScreen): Suggesting {
  const { i18n } = useTranslation();
  const { send } = useCommand();
  const { widthPx } = useWindowSize();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [activeIndex, setActiveIndex] = useState<number | null>(null);
  const isShown = keyboard?.owner === 'address';
  const matching = useMemo(() => createMatcher(profile, i18n.language), [profile, i18n.language]);
  const room = Math.min(most, Math.max(2, Math.floor(widthPx / leastWidthPx)));
  const items = useMemo(() => (isShown ? matching(typed, room) : []), [isShown, matching, typed, room]);
  return {
    listId,
    input,
    items,
    activeIndex: activeIndex !== null && activeIndex < items.length ? activeIndex : null,
    isShown,
    type(text) {
      setTyped(text);
      setActiveIndex(null);
    },
    move(by) {
      // Past the last one is what was typed, and then the first again.
      const places = items.length + 1;
      const now = activeIndex === null ? items.length : activeIndex;
      const next = (now + by + places) % places;
      setActiveIndex(next === items.length ? null : next);
    },
    choose(index) {
      const address = items[index]?.address;
      if (address === undefined) return;
      send((bridge) => bridge.navigate({ address }));
      input.current?.blur();
    },
  };
}
