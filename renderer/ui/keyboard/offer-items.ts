import type { Keyboard } from './create-keyboard.ts';
import type { KeyboardView } from './keyboard-state.ts';
import type { Key } from './keys.ts';
import { layoutChoice } from './layout-choice.ts';
import { layouts } from './layouts/layouts.ts';

/** What a held key offers: a text on each button, and what choosing it does. */
export type OfferItem = Readonly<{ text: string; lang: string; take: () => void }>;

/** Whether a key offers anything when held. */
export function hasOffer({ deed, variants }: Key): boolean {
  return variants.length > 0 || deed.do === 'globe';
}

/** What a key offers: the globe all layouts by their own names, any other key itself and its other forms. */
export function offerItems(key: Key, view: KeyboardView, keyboard: Keyboard): readonly OfferItem[] {
  if (key.deed.do === 'globe') {
    return layoutChoice.all(view.field).map((id) => ({
      text: layouts[id].name,
      lang: layouts[id].languageTag,
      take: () => keyboard.chooseLayout(id),
    }));
  }
  return [key.shown, ...key.variants].map((text, index) => ({
    text,
    lang: view.layout.languageTag,
    take: () => (index === 0 ? keyboard.press(key.deed, 0) : keyboard.write(text)),
  }));
}
