import type { KeyboardAct } from '../../../preload/contract/keyboard.ts';
import type { KeyboardField } from '../../../preload/contract/keyboard-field.ts';
import { type InputMethod, type InputSession, nothingComposed } from './input-methods/input-session.ts';
import { isComposed, type KeyboardView, keepsLayout, shifted, startState, viewOf } from './keyboard-state.ts';
import type { KeyDeed } from './keys.ts';
import { layoutChoice } from './layout-choice.ts';
import type { LayoutId, MethodId } from './layouts/layout.ts';
import { layouts } from './layouts/layouts.ts';

/** The keyboard behind its component. It keeps nothing but what the present field needs. */
export type Keyboard = Readonly<{
  read(): KeyboardView;
  subscribe(listener: () => void): () => void;
  /**
   * Turns to another field that has the focus already. Nothing is written: the field that lost the focus keeps what it
   * shows, and the new one must not get it.
   */
  open(field: KeyboardField, language: string): void;
  press(deed: KeyDeed, atMs: number): void;
  /** Writes what a held key offered. */
  write(text: string): void;
  choose(candidate: number): void;
  chooseLayout(id: LayoutId): void;
  send(act: Extract<KeyboardAct, { do: 'tab' | 'move' | 'close' }>): void;
  /** Makes what is composed final, as when the guest touches another place of the field. */
  finish(): void;
  /** The field is gone: what was composed is dropped, not written. The layout stays for the next one. */
  drop(): void;
  /** Forgets everything, as it was before the first key. What was composed is dropped, not written. */
  reset(): void;
}>;

type Deps = Readonly<{
  emit(act: KeyboardAct): void;
  /** Reads an input method with its dictionary; the same one again costs nothing. */
  loadMethod(id: MethodId): Promise<InputMethod>;
}>;

/** Keys that wait for a dictionary; whoever types more than this before it is there types into nothing. */
const mostWaiting = 32;

/** Makes a keyboard that writes through `emit`. A dictionary that cannot be read leaves its layout to write plain letters. */
export function createKeyboard({ emit, loadMethod }: Deps): Keyboard {
  let state = startState();
  let view: KeyboardView | null = null;
  let shownText = '';
  let turn = 0;
  const listeners = new Set<() => void>();

  const tell = (): void => {
    view = null;
    for (const listener of listeners) listener();
  };
  const read = (): KeyboardView => {
    view ??= viewOf(state);
    return view;
  };

  /** Writes final text, then shows what is composed now. */
  const settle = (final: string): void => {
    if (final !== '') emit(shownText === '' ? { do: 'insert', text: final } : { do: 'commit', text: final });
    if (final !== '') shownText = '';
    const { text, caret } = state.session?.composed() ?? nothingComposed;
    if (text !== shownText) emit({ do: 'compose', text, caret });
    shownText = text;
  };
  const finish = (): void => settle(state.session?.finish() ?? '');

  const chooseLayout = (id: LayoutId): void => {
    finish();
    state = { ...state, layoutId: id, page: 'letters', shift: 'off', session: null, waiting: null };
    turn += 1;
    const method = layouts[id].method;
    if (method !== null && isComposed(state.field, method)) startMethod(method);
    tell();
  };
  const startMethod = (method: MethodId): void => {
    const mine = turn;
    state = { ...state, waiting: [] };
    const go = (session: InputSession | null): void => {
      if (mine !== turn) return;
      const { waiting } = state;
      state = { ...state, session, waiting: null };
      for (const each of waiting ?? []) each();
      tell();
    };
    loadMethod(method).then(
      (start) => go(start()),
      () => go(null),
    );
  };

  const write = (text: string): void => {
    const taken = state.session?.type(text) ?? null;
    if (taken !== null) settle(taken);
    else {
      finish();
      settle(text);
    }
    if (state.shift === 'once') state = { ...state, shift: 'off' };
  };
  const perform = (deed: KeyDeed, atMs: number): void => {
    switch (deed.do) {
      case 'write':
        write(deed.text);
        return;
      case 'space':
        settle(state.session?.space() ?? ' ');
        return;
      case 'enter': {
        const final = state.session?.enter() ?? null;
        if (final === null) emit({ do: 'enter' });
        else settle(final);
        return;
      }
      case 'backspace':
        if (state.session?.backspace() === true) settle('');
        else emit({ do: 'delete-back' });
        return;
      case 'shift':
        state = shifted(state, atMs);
        return;
      case 'turn':
        state = { ...state, page: deed.to, shift: 'off' };
        return;
      case 'globe':
        chooseLayout(layoutChoice.next(state.own, state.layoutId));
        return;
      default:
        deed satisfies never;
    }
  };
  /** A key that writes waits while the dictionary is read; keys that turn pages do not. */
  const orWait = (act: () => void): void => {
    const { waiting } = state;
    if (waiting === null) act();
    else if (waiting.length < mostWaiting) state = { ...state, waiting: [...waiting, act] };
    tell();
  };

  return {
    read,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: (field, language) => {
      shownText = '';
      const own = layoutChoice.of(field, language);
      // A layout that the guest chose for this kind of field is theirs until they choose another.
      const kept = keepsLayout(state, field, own) ? state.layoutId : (own[0] ?? 'qwerty-us');
      state = { ...startState(), field, own };
      chooseLayout(kept);
    },
    press: (deed, atMs) => {
      if (deed.do !== 'turn' && deed.do !== 'globe' && deed.do !== 'shift') orWait(() => perform(deed, atMs));
      else {
        perform(deed, atMs);
        tell();
      }
    },
    write: (text) => orWait(() => write(text)),
    choose: (candidate) => orWait(() => settle(state.session?.choose(candidate) ?? '')),
    chooseLayout,
    send: (act) => {
      finish();
      emit(act);
      tell();
    },
    finish: () => {
      finish();
      tell();
    },
    drop: () => {
      turn += 1;
      state = { ...state, session: null, waiting: null, shift: 'off', page: 'letters' };
      shownText = '';
      tell();
    },
    reset: () => {
      turn += 1;
      state = startState();
      shownText = '';
      tell();
    },
  };
}
