import type { KeyboardKeeper } from '../../browsing/keyboard-place.ts';
import type { Handlers } from '../serve.ts';

/** What the commands of the on-screen keyboard reach. */
export type TypingHandlerDeps = {
  readonly keyboard: Pick<KeyboardKeeper, 'use' | 'act'>;
  /** Runs while a guest browses and throws at any other time; counts as a sign that somebody is there. */
  readonly whileBrowsing: (act: () => void) => void;
};

/** Commands about the on-screen keyboard. */
export function typingHandlers({ keyboard, whileBrowsing }: TypingHandlerDeps) {
  return {
    type: ({ act }) =>
      whileBrowsing(() => {
        if (!keyboard.act(act)) throw new Error('no-field');
      }),
    useKeyboard: ({ owner, field }) => whileBrowsing(() => keyboard.use(owner, field)),
  } satisfies Partial<Handlers>;
}
