import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Bridge } from '../../preload/contract/bridge.ts';
import type { Reply } from '../../preload/contract/codes.ts';
import type { Clock } from './clock.ts';
import type { Mirror } from './store.ts';

/** What every screen may reach. */
export type Shell = { readonly bridge: Bridge; readonly mirror: StoreApi<Mirror>; readonly clock: Clock };

/** Set once by `main.tsx`. */
export const ShellContext = createContext<Shell | null>(null);

/** What this screen may reach. Throws outside of `ShellContext`. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('no ShellContext');
  return shell;
}

/** A part of the mirror; the selector must give a primitive or a stable reference. */
export function useMirror<Part>(select: (mirror: Mirror) => Part): Part {
  return useStore(useShell().mirror, select);
}

/** The terminal's time, read again at every interval. */
export function useNowMs(intervalMs: number): number {
  const { clock } = useShell();
  const [nowMs, setNowMs] = useState(clock.nowMs);
  useEffect(() => clock.every(intervalMs, () => setNowMs(clock.nowMs())), [clock, intervalMs]);
  return nowMs;
}

/** One command at a time: while the answer is awaited a second touch does nothing; a refusal shows as `hasFailed`. */
export function useCommand(): {
  readonly send: (call: (bridge: Bridge) => Promise<Reply<unknown>>) => void;
  readonly isPending: boolean;
  readonly hasFailed: boolean;
} {
  const { bridge } = useShell();
  const [state, setState] = useState<'ready' | 'pending' | 'failed'>('ready');
  // A second touch within the same frame comes before React has drawn the pending button.
  const isBusy = useRef(false);
  const send = useCallback(
    (call: (bridge: Bridge) => Promise<Reply<unknown>>): void => {
      if (isBusy.current) return;
      isBusy.current = true;
      setState('pending');
      const settle = (isGood: boolean): void => {
        isBusy.current = false;
        setState(isGood ? 'ready' : 'failed');
      };
      call(bridge).then(
        (reply) => settle(reply.ok),
        () => settle(false),
      );
    },
    [bridge],
  );
  return { send, isPending: state === 'pending', hasFailed: state === 'failed' };
}
