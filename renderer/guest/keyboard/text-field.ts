import {
  type EnterAction,
  enterActions,
  type FieldKind,
  type KeyboardField,
} from '../../../preload/contract/keyboard-field.ts';

/** A field of the shell that takes text. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

const kinds: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  search: 'search',
  email: 'email',
  url: 'url',
  tel: 'telephone',
  number: 'number',
  numeric: 'number',
  decimal: 'number',
  password: 'password',
};

/** The field of the shell an event is about, if it takes text from the on-screen keyboard. */
export function textFieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return isOpen(target) ? target : null;
  if (!(target instanceof HTMLInputElement) || kinds[target.type] === undefined) return null;
  return isOpen(target) ? target : null;
}

/** What the keyboard is told of it. */
export function keyboardFieldOf(field: TextField): KeyboardField {
  const kind = kinds[field.inputMode] ?? kinds[field.type] ?? 'text';
  const hint = enterActions.find((each): each is EnterAction => each === field.enterKeyHint);
  const usual: EnterAction = kind === 'url' ? 'go' : kind === 'search' ? 'search' : 'enter';
  return { kind: field.type === 'password' ? 'password' : kind, enterAction: hint ?? usual };
}

/** Whose row of suggestions belongs to it: the address line says so with `data-keyboard="address"`. */
export function ownerOf(field: TextField): 'address' | 'shell' {
  return field.closest('[data-keyboard="address"]') === null ? 'shell' : 'address';
}

function isOpen(field: TextField): boolean {
  return !field.readOnly && !field.disabled && field.inputMode !== 'none';
}
