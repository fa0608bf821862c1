import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { KeyboardPlace } from '../../../preload/contract/browsing-view.ts';
import type { KeyboardAct } from '../../../preload/contract/keyboard.ts';
import { createKeyboard, type Keyboard } from '../../ui/keyboard/create-keyboard.ts';
import { loadInputMethod } from '../../ui/keyboard/input-methods/load-method.ts';
import { useMirror, useShell } from '../shell.ts';
import { tellField } from './tell-field.ts';
import { useScanGuard } from './use-scan-guard.ts';
import { useShellFields } from './use-shell-fields.ts';
import { createFieldWriter } from './write-field.ts';

/**
 * The keyboard of one session, for the place that main gives it: acts go to the guest's page by way of main, or into the
 * field of the shell at once. It forgets everything with the screen.
 */
export function useTyping(place: KeyboardPlace | null): Keyboard {
  const { bridge } = useShell();
  const language = useMirror(({ view }) => view?.language ?? 'en');
  const shellField = useShellFields();
  useScanGuard();
  const writer = useMemo(createFieldWriter, []);
  const emit = useRef<(act: KeyboardAct) => void>(() => {});
  emit.current = (act) => {
    if (place === null) return;
    if (place.owner === 'page') bridge.type({ act }).catch(() => {});
    else if (act.do === 'close') tellField(bridge, place.owner, null);
    else if (shellField.current !== null) writer.write(shellField.current, act);
  };
  const keyboard = useMemo(
    () => createKeyboard({ emit: (act) => emit.current(act), loadMethod: loadInputMethod }),
    [],
  );
  const owner = place?.owner ?? null;
  const turn = place?.turn ?? 0;
  // Of the place only who and which counts: every view brings another object.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new field
  useLayoutEffect(() => {
    writer.leave();
    if (place === null) keyboard.drop();
    else keyboard.open(place.field, language);
  }, [keyboard, writer, owner, turn, language]);
  useEffect(() => () => keyboard.reset(), [keyboard]);
  return keyboard;
}
