import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import type { FieldKind } from '../../../../preload/contract/keyboard-field.ts';
import { type EngineKey, editingKeys, keyThatWrites, strokesOf } from './key-events.ts';

/** One command of the DevTools protocol. */
export type InputCommand = readonly [method: string, parameters: object];

/**
 * What the engine is told for one act; it goes to the frame that has the focus. A plain letter is a key, so that a page
 * hears of it as of a hardware key; other text is written as it is. Nothing is ever composed in a password.
 */
export function commandsFor(act: KeyboardAct, kind: FieldKind): readonly InputCommand[] {
  switch (act.do) {
    case 'insert': {
      const key = keyThatWrites(act.text);
      return key === null ? [insertion(act.text)] : pressing(key);
    }
    case 'commit':
      return [insertion(act.text)];
    case 'compose':
      return kind === 'password' ? [] : [composition(act.text, act.caret)];
    case 'move':
      return pressing(editingKeys[act.to]);
    case 'delete-back':
    case 'enter':
    case 'tab':
      return pressing(editingKeys[act.do]);
    case 'close':
      return [];
  }
}

function insertion(text: string): InputCommand {
  return ['Input.insertText', { text }];
}

function composition(text: string, caret: number): InputCommand {
  return ['Input.imeSetComposition', { text, selectionStart: caret, selectionEnd: caret }];
}

function pressing(key: EngineKey): readonly InputCommand[] {
  return strokesOf(key).map((stroke): InputCommand => ['Input.dispatchKeyEvent', stroke]);
}
