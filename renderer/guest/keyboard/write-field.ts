import type { KeyboardAct } from '../../../preload/contract/keyboard.ts';
import type { TextField } from './text-field.ts';

/** Writes into the field of the shell that has the focus. */
export type FieldWriter = {
  write(field: TextField, act: KeyboardAct): void;
  /** Another field, or another place in it: what was composed stays as it is. */
  leave(): void;
};

const arrows = { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown' } as const;

/** Does what main does to a field of a guest's page: text as input events, keys as key events. */
export function createFieldWriter(): FieldWriter {
  let composed = '';
  const put = (field: TextField, text: string): void => {
    const end = field.selectionEnd ?? field.value.length;
    const start = composed === '' ? (field.selectionStart ?? end) : Math.max(0, end - composed.length);
    const length = field.value.length - (end - start) + text.length;
    // Half of a text is another text.
    if (field.maxLength >= 0 && length > field.maxLength) return;
    change(field, start, end, text);
  };
  return {
    write(field, act) {
      switch (act.do) {
        case 'insert':
        case 'commit':
          put(field, act.text);
          composed = '';
          return;
        case 'compose':
          put(field, act.text);
          composed = act.text;
          return;
        case 'delete-back':
          return deleteBack(field);
        case 'enter':
          return void press(field, 'Enter');
        case 'tab':
          return focusNext(field);
        case 'move':
          return move(field, act.to);
        case 'close':
          return;
      }
    },
    leave: () => {
      composed = '';
    },
  };
}

function change(field: TextField, start: number, end: number, text: string): void {
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
}

function deleteBack(field: TextField): void {
  const end = field.selectionEnd ?? field.value.length;
  const start = field.selectionStart ?? end;
  const last = [...field.value.slice(0, end)].at(-1) ?? '';
  change(field, start < end ? start : end - last.length, end, '');
}

function move(field: TextField, to: keyof typeof arrows): void {
  if (!press(field, arrows[to]) || to === 'up' || to === 'down') return;
  const at = to === 'left' ? field.selectionStart : field.selectionEnd;
  const isSelection = field.selectionStart !== field.selectionEnd;
  const step = isSelection ? 0 : to === 'left' ? -1 : 1;
  const next = Math.min(field.value.length, Math.max(0, (at ?? 0) + step));
  field.setSelectionRange(next, next);
}

/** Tells the field of a key; false when it did something of its own with it. */
function press(field: TextField, key: string): boolean {
  const goesOn = field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  field.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
  return goesOn;
}

const reachable = 'a[href], button, input, textarea, select, [tabindex]';

function focusNext(field: TextField): void {
  const all = [...document.querySelectorAll<HTMLElement>(reachable)].filter(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility(),
  );
  all[(all.indexOf(field) + 1) % all.length]?.focus();
}
