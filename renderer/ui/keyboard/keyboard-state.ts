import type { KeyboardField } from '../../../preload/contract/keyboard-field.ts';
import { type Composed, type InputSession, nothingComposed } from './input-methods/input-session.ts';
import { type KeyRow, keyRows, type Page, type Shift } from './keys.ts';
import { layoutChoice } from './layout-choice.ts';
import type { Layout, LayoutId, MethodId } from './layouts/layout.ts';
import { layouts } from './layouts/layouts.ts';

/** What is seen of the keyboard; a new one after each change. */
export type KeyboardView = Readonly<{
  layout: Layout;
  page: Page;
  shift: Shift;
  field: KeyboardField;
  rows: readonly KeyRow[];
  composed: Composed;
  /** The dictionary of the layout is being read; keys wait for it. */
  isLoading: boolean;
  /** The globe has a next layout; otherwise it offers all of them. */
  hasNextLayout: boolean;
}>;

/** What the keyboard holds while it is open. */
export type State = {
  field: KeyboardField;
  own: readonly LayoutId[];
  layoutId: LayoutId;
  page: Page;
  shift: Shift;
  shiftedAtMs: number;
  session: InputSession | null;
  waiting: readonly (() => void)[] | null;
};

/** Two taps on shift within this lock it. */
const doubleTapMs = 400;

const startField: KeyboardField = { kind: 'text', enterAction: 'enter' };

/** Before the first key. */
export const startState = (): State => ({
  field: startField,
  own: ['qwerty-us'],
  layoutId: 'qwerty-us',
  page: 'letters',
  shift: 'off',
  shiftedAtMs: -Infinity,
  session: null,
  waiting: null,
});

/** Whether the layout in use stays for another field: one of the same kind, in the same language. */
export function keepsLayout(state: State, field: KeyboardField, own: readonly LayoutId[]): boolean {
  const isSameKind = state.field.kind === field.kind && own.join() === state.own.join();
  return isSameKind && layoutChoice.all(field).includes(state.layoutId);
}

/** What a tap on shift makes of it. */
export function shifted(state: State, atMs: number): State {
  const isDouble = state.shift === 'once' && atMs - state.shiftedAtMs <= doubleTapMs;
  const shift = isDouble ? 'locked' : state.shift === 'off' ? 'once' : 'off';
  return { ...state, shift, shiftedAtMs: atMs };
}

/** Passwords show no candidates; only accents that wait for a letter are left. */
export function isComposed({ kind }: KeyboardField, method: MethodId): boolean {
  return kind !== 'password' || method === 'dead-keys';
}

/** What is seen of it. */
export function viewOf(state: State): KeyboardView {
  const { field, page, shift, own } = state;
  const layout = layouts[state.layoutId];
  return {
    layout,
    page,
    shift,
    field,
    rows: keyRows({ layout, page, shift, field }),
    composed: state.session?.composed() ?? nothingComposed,
    isLoading: state.waiting !== null,
    hasNextLayout: own.length > 1,
  };
}
