import type { KeyboardAct } from '../../../../../preload/contract/keyboard.ts';

/** Does to a real text field what the keyboard asks, as main does to a field of a guest page. */
export function fieldWriter(field: HTMLTextAreaElement): {
  readonly write: (act: KeyboardAct) => void;
  /** The field loses the focus: what is composed stays as it is. */
  readonly leave: () => void;
} {
  let composed = '';

  const replace = (text: string): void => {
    const end = field.selectionStart;
    field.setRangeText(text, end - composed.length, end, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const write = (act: KeyboardAct): void => {
    switch (act.do) {
      case 'insert':
      case 'commit':
        replace(act.text);
        composed = '';
        return;
      case 'compose':
        replace(act.text);
        composed = act.text;
        return;
      case 'delete-back': {
        const end = field.selectionStart;
        const last = [...field.value.slice(0, end)].at(-1) ?? '';
        field.setRangeText('', end - last.length, end, 'end');
        return;
      }
      case 'enter':
        field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
        return;
      case 'move': {
        const step = act.to === 'left' ? -1 : act.to === 'right' ? 1 : 0;
        const at = Math.max(0, field.selectionStart + step);
        field.setSelectionRange(at, at);
        return;
      }
      default:
    }
  };
  return {
    write,
    leave: () => {
      composed = '';
    },
  };
}
