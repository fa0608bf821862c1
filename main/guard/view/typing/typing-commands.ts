import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import type { TypedField } from './page-typing.ts';
import type { Typing } from './typing.ts';

/** The on-screen keyboard of guest pages, as the session commands it. */
export type TypingCommands = {
  /** The field of the page in front that the keyboard is open for; `null`: it is not open for a page. */
  typedField(): TypedField | null;
  /** Does one act in that field; false when there is none, and then nothing is done. */
  type(act: KeyboardAct): boolean;
  /** Puts the keyboard away until the guest touches a field again. */
  stopTyping(): void;
};

/** Commands that do nothing while no session has pages. */
export function typingCommands(typing: () => Typing | null): TypingCommands {
  return {
    typedField: () => typing()?.field() ?? null,
    type: (act) => typing()?.act(act) ?? false,
    stopTyping: () => typing()?.close(),
  };
}
