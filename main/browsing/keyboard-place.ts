import type { KeyboardPlace } from '../../preload/contract/browsing-view.ts';
import type { KeyboardAct } from '../../preload/contract/keyboard.ts';
import type { KeyboardField } from '../../preload/contract/keyboard-field.ts';
import type { TypingCommands } from '../guard/view/typing/typing-commands.ts';

/** For whom the on-screen keyboard is there. */
export type KeyboardKeeper = {
  /** A field of the shell has the focus, or none has any more. */
  use(owner: 'address' | 'shell', field: KeyboardField | null): void;
  place(): KeyboardPlace | null;
  /** Does one act in the guest's page; false when its keyboard is not there, and then nothing is done. */
  act(act: KeyboardAct): boolean;
};

/** What keeping the keyboard needs. */
export type KeyboardDeps = {
  readonly guard: TypingCommands;
  /** Nothing of ours lies over the guest's page. */
  readonly isPageSeen: () => boolean;
  readonly changed: () => void;
};

/** Begins without a keyboard. A field of the shell takes it from the guest's page. */
export function createKeyboardKeeper({ guard, isPageSeen, changed }: KeyboardDeps): KeyboardKeeper {
  let shell: KeyboardPlace | null = null;
  // Counted apart from those of pages: the owner tells them apart.
  let turn = 0;
  const isForPage = (): boolean => shell === null && isPageSeen();
  return {
    use(owner, field) {
      if (field === null) {
        if (shell === null || shell.owner !== owner) return;
        shell = null;
        return changed();
      }
      turn += 1;
      shell = { owner, field, turn };
      guard.stopTyping();
      changed();
    },
    place() {
      if (!isForPage()) return shell;
      const typed = guard.typedField();
      return typed && { owner: 'page', ...typed };
    },
    act: (act) => isForPage() && guard.type(act),
  };
}
