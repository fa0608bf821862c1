import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { KeyboardAct } from '../../../../../preload/contract/keyboard.ts';
import { type KeyboardField, keyboardHeightPx } from '../../../../../preload/contract/keyboard-field.ts';
import { en } from '../../../../../renderer/i18n/en/en.ts';
import {
  type Keyboard as Controller,
  createKeyboard,
} from '../../../../../renderer/ui/keyboard/create-keyboard.ts';
import { loadInputMethod } from '../../../../../renderer/ui/keyboard/input-methods/load-method.ts';
import { Keyboard } from '../../../../../renderer/ui/keyboard/Keyboard.tsx';
import { fieldWriter } from './field.ts';

/** What a test may ask of the page. */
export type KeyboardPage = {
  readonly acts: KeyboardAct[];
  readonly keyboard: Controller;
  open(field: KeyboardField, language: string): void;
};

declare global {
  interface Window {
    keyboardPage: KeyboardPage;
  }
}

const field = document.createElement('textarea');
field.setAttribute('aria-label', 'Field');
const place = document.createElement('div');
place.className = 'place';
document.getElementById('root')?.append(field, place);

const size = (): void => {
  const height = keyboardHeightPx({ widthPx: window.innerWidth, heightPx: window.innerHeight });
  place.style.setProperty('block-size', `${height}px`);
};
size();
window.addEventListener('resize', size);

const acts: KeyboardAct[] = [];
const writer = fieldWriter(field);
const keyboard = createKeyboard({
  emit: (act) => {
    acts.push(act);
    writer.write(act);
  },
  loadMethod: loadInputMethod,
});
const labels = en.guest.keyboard;
createRoot(place).render(createElement(Keyboard, { keyboard, labels }));
field.focus();
window.keyboardPage = {
  acts,
  keyboard,
  open: (next, language) => {
    writer.leave();
    keyboard.open(next, language);
    field.focus();
  },
};
