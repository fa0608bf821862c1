import type { AskedField } from '../../preload/contract/browsing-view.ts';

/** A field of the bar that a guest asked for by a key, while a page had the keyboard. */
export type BarFields = {
  /** Gives the keyboard to our own page, which then puts it into this field. */
  ask(field: AskedField['field']): void;
  asked(): AskedField | null;
};

/** What asking needs. */
export type BarFieldsDeps = { readonly focusShell: () => void; readonly changed: () => void };

/** Nothing was asked for yet. */
export function createBarFields({ focusShell, changed }: BarFieldsDeps): BarFields {
  let asked: AskedField | null = null;
  return {
    ask(field) {
      asked = { field, count: (asked?.count ?? 0) + 1 };
      focusShell();
      changed();
    },
    asked: () => asked,
  };
}
