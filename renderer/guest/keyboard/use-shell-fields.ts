import { type RefObject, useEffect, useRef } from 'react';
import type { Bridge } from '../../../preload/contract/bridge.ts';
import { useMirror, useShell } from '../shell.ts';
import { tellField } from './tell-field.ts';
import { keyboardFieldOf, ownerOf, type TextField, textFieldOf } from './text-field.ts';

/** A focus this long after a touch came of it. */
const recentMs = 1_000;

/**
 * Tells main which field of the shell the on-screen keyboard is for, and gives that field. It opens by touch or click; one
 * that is focused by Tab or by a screen itself opens none, but an open keyboard follows the focus.
 */
export function useShellFields(): RefObject<TextField | null> {
  const { bridge } = useShell();
  const view = useMirror((mirror) => mirror.view);
  const field = useRef<TextField | null>(null);
  useEffect(() => followFocus(bridge, field), [bridge]);
  // A field that is taken off the screen does not always lose its focus first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new view may have taken it away
  useEffect(() => {
    if (field.current !== null && !field.current.isConnected) leave(bridge, field);
  }, [view, bridge]);
  return field;
}

type KeyboardBridge = Pick<Bridge, 'useKeyboard'>;

function leave(bridge: KeyboardBridge, held: RefObject<TextField | null>): void {
  const field = held.current;
  if (field === null) return;
  held.current = null;
  // Of one that is off the screen nobody knows any more whose it was.
  for (const owner of field.isConnected ? [ownerOf(field)] : (['address', 'shell'] as const))
    tellField(bridge, owner, null);
}

function followFocus(bridge: KeyboardBridge, held: RefObject<TextField | null>): () => void {
  let touchedAtMs = Number.NEGATIVE_INFINITY;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const enter = (field: TextField): void => {
    if (held.current !== null && ownerOf(held.current) !== ownerOf(field)) leave(bridge, held);
    held.current = field;
    toldAtMs = performance.now();
    tellField(bridge, ownerOf(field), keyboardFieldOf(field));
  };
  const onPointerDown = (): void => {
    touchedAtMs = performance.now();
  };
  const onFocusIn = (event: FocusEvent): void => {
    const field = textFieldOf(event.target);
    const isTouched = performance.now() - touchedAtMs < recentMs;
    // Tab reaches the keys themselves.
    if (field === null && !isKeyboard(event.target)) leave(bridge, held);
    if (field !== null && (isTouched || held.current !== null)) enter(field);
  };
  const onFocusOut = (event: FocusEvent): void => {
    // The focus that goes elsewhere in this page is told by where it comes in.
    if (event.relatedTarget === null && event.target === held.current) leave(bridge, held);
  };
  const onClick = (event: MouseEvent): void => {
    const field = textFieldOf(event.target);
    // A touch on the field that has the focus already: the caret is elsewhere, or the keyboard was put away.
    if (field !== null && field === document.activeElement && toldAtMs < touchedAtMs) enter(field);
  };
  document.addEventListener('pointerdown', onPointerDown, true);
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  document.addEventListener('click', onClick, true);
  return () => {
    document.removeEventListener('pointerdown', onPointerDown, true);
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
    document.removeEventListener('click', onClick, true);
    leave(bridge, held);
  };
}

function isKeyboard(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-guest-keyboard]') !== null;
}
