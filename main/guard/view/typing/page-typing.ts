import type { WebContents } from 'electron';
import type { KeyboardAct } from '../../../../preload/contract/keyboard.ts';
import type { KeyboardField } from '../../../../preload/contract/keyboard-field.ts';
import { readFieldReport } from './field-report.ts';
import { type FrameWorld, type FrameWorldDeps, watchFrameWorlds } from './frame-worlds.ts';
import { commandsFor } from './page-acts.ts';

/** The field a page's keyboard is open for; `turn` is another one for each field, and each time it was touched. */
export type TypedField = Readonly<{ field: KeyboardField; turn: number }>;

/** The on-screen keyboard of one page. */
export type PageTyping = {
  field(): TypedField | null;
  /** Does one act in the field; false when there is none, and then nothing is done. */
  act(act: KeyboardAct): boolean;
  /** Puts the keyboard away until the guest touches a field again. */
  close(): void;
  /** The same without a word: whoever does this knows. */
  drop(): void;
};

/** What typing into one page needs. */
export type PageTypingDeps = {
  readonly contents: Pick<WebContents, 'debugger' | 'isDestroyed' | 'isFocused' | 'focus'>;
  /** The keyboard is there for a field, for another one, or no more. */
  readonly changed: () => void;
  /** Turns are counted over all pages. */
  readonly nextTurn: () => number;
} & Pick<FrameWorldDeps, 'touched' | 'clock'>;

/**
 * Watches the text fields of a page whose debugger is attached. The keyboard opens for a field that the guest touched and
 * follows the focus from there; a page that focuses a field by itself opens none.
 */
export function typeIntoPage({ contents, changed, nextTurn, ...feeling }: PageTypingDeps): PageTyping {
  const { debugger: protocol } = contents;
  let typed: (TypedField & { readonly world: FrameWorld }) | null = null;
  // A page that is gone meanwhile takes no text.
  const send = (method: string, parameters: object, target?: string): void => {
    if (!contents.isDestroyed()) protocol.sendCommand(method, parameters, target).catch(() => {});
  };
  /** A touch on the keyboard takes the focus of the window; the page must not hear of that with each letter. */
  const keepFocus = (enabled: boolean): void => {
    for (const target of [undefined, ...targets])
      send('Emulation.setFocusEmulationEnabled', { enabled }, target);
  };
  const drop = (): void => {
    if (typed === null) return;
    typed = null;
    keepFocus(false);
  };
  const close = (): void => {
    if (typed === null) return;
    drop();
    changed();
  };
  const { targets } = watchFrameWorlds({
    ...feeling,
    protocol,
    said(world, value) {
      const report = readFieldReport(value);
      if (report === null) return null;
      if (report.field === null) {
        if (typed?.world.key === world.key) close();
      } else if (typed !== null || report.touched) {
        typed = { field: report.field, turn: nextTurn(), world };
        keepFocus(true);
        changed();
      }
      return report.turn;
    },
    gone(world) {
      if (typed?.world.key === world.key) close();
    },
  });
  return {
    field: () => typed,
    act(act) {
      if (typed === null || contents.isDestroyed()) return false;
      for (const [method, parameters] of commandsFor(act, typed.field.kind)) send(method, parameters);
      // Keys of a hardware keyboard go on to the page. While something is composed the window's focus stays with the keys on the
      // screen: with each touch it would go from the page, and the engine then takes what is composed for finished.
      if (!isComposing(act) && !contents.isFocused()) contents.focus();
      if (act.do === 'close') close();
      return true;
    },
    close,
    drop,
  };
}

/** Whether something is composed after this act, so that the next one has to find it so. */
function isComposing(act: KeyboardAct): boolean {
  return act.do === 'compose' && act.text !== '';
}
