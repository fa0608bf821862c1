import type { Bridge } from '../../../preload/contract/bridge.ts';
import type { KeyboardField } from '../../../preload/contract/keyboard-field.ts';

/** Tells main for which field of the shell the keyboard is, or that there is none any more. A refusal changes nothing. */
export function tellField(
  { useKeyboard: tell }: Pick<Bridge, 'useKeyboard'>,
  owner: 'address' | 'shell',
  field: KeyboardField | null,
): void {
  tell({ owner, field }).catch(() => {});
}
