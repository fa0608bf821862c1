import type { WebContents } from 'electron';
import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import { type PageTyping, type PageTypingDeps, type TypedField, typeIntoPage } from './page-typing.ts';

/** The on-screen keyboard of the guest's pages. */
export type Typing = {
  /** Watches the fields of a page that has loaded nothing yet and whose debugger is attached. */
  watch(contents: WebContents): void;
  /** The field of the page in front that the keyboard is open for; the keyboard of every other page is put away. */
  field(): TypedField | null;
  /** Does one act of the keyboard in that field; false when there is none, and then nothing is done. */
  act(act: KeyboardAct): boolean;
  /** Puts the keyboard away until the guest touches a field again. */
  close(): void;
};

/** What typing needs. */
export type TypingDeps = {
  /** The page in front; `null` while none is shown. */
  readonly current: () => WebContents | null;
  readonly changed: () => void;
} & Pick<PageTypingDeps, 'touched' | 'clock'>;

/** Begins with no page. */
export function createTyping({ current, changed, ...feeling }: TypingDeps): Typing {
  const pages = new Map<WebContents, PageTyping>();
  let turn = 0;
  const inFront = (): PageTyping | null => {
    const shown = current();
    for (const [contents, page] of pages) if (contents !== shown) page.drop();
    return (shown && pages.get(shown)) ?? null;
  };
  const nextTurn = (): number => {
    turn += 1;
    return turn;
  };
  return {
    watch(contents) {
      pages.set(contents, typeIntoPage({ ...feeling, contents, changed, nextTurn }));
      contents.once('destroyed', () => pages.delete(contents));
    },
    field: () => {
      const typed = inFront()?.field() ?? null;
      return typed && { field: typed.field, turn: typed.turn };
    },
    act: (act) => inFront()?.act(act) ?? false,
    close: () => inFront()?.close(),
  };
}
