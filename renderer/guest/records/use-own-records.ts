import { useCallback, useEffect, useState } from 'react';
import type { OwnRecords } from '../../../preload/contract/own-records.ts';
import { useShell } from '../shell.ts';

/** The guest's own records on their way. */
export type Loading =
  | { readonly state: 'reading' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly own: OwnRecords };

/** Reads them once, and again when asked to. Held by the screen that shows them and gone with it. */
export function useOwnRecords(): { readonly loading: Loading; readonly again: () => void } {
  const { bridge } = useShell();
  const [attempt, setAttempt] = useState(0);
  const [loading, setLoading] = useState<Loading>({ state: 'reading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another reading
  useEffect(() => {
    let isCurrent = true;
    const show = (next: Loading): void => {
      if (isCurrent) setLoading(next);
    };
    show({ state: 'reading' });
    bridge.readOwnRecords().then(
      (reply) => show(reply.ok ? { state: 'ready', own: reply.value } : { state: 'failed' }),
      () => show({ state: 'failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bridge, attempt]);
  return { loading, again: useCallback(() => setAttempt((count) => count + 1), []) };
}
