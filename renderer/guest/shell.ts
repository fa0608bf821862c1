import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Bridge } from '../../preload/contract/bridge.ts';
import type { Reply } from '../../preload/contract/codes.ts';
import type { TerminalView } from '../../preload/contract/views.ts';
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

/** One command at a time, and what became of it. */
export type Commander = {
  readonly send: (call: (bridge: Bridge) => Promise<Reply<unknown>>) => void;
  readonly isPending: boolean;
  readonly hasFailed: boolean;
};

/**
 * Sends commands, one at a time: a second touch does nothing until main has answered or, for what leads to another
 * screen, until that screen is there.
 */
export function useCommand(waitsFor: 'answer' | 'view' = 'answer'): Commander {
  const { bridge, mirror } = useShell();
  const view = useMirror((state) => state.view);
  const [state, setState] = useState<'ready' | 'pending' | 'failed'>('ready');
  const [sentWith, setSentWith] = useState<TerminalView | null>(null);
  // A second touch within the same frame comes before React has drawn the pending button.
  const held = useRef<{ readonly view: TerminalView | null } | null>(null);
  const send = useCallback(
    (call: (bridge: Bridge) => Promise<Reply<unknown>>): void => {
      const now = mirror.getState().view;
      if (held.current !== null && (waitsFor === 'answer' || held.current.view === now)) return;
      held.current = { view: now };
      setSentWith(now);
      setState('pending');
      const settle = (isGood: boolean): void => {
        if (isGood && waitsFor === 'view') return;
        held.current = null;
        setState(isGood ? 'ready' : 'failed');
      };
      call(bridge).then(
        (reply) => settle(reply.ok),
        () => settle(false),
      );
    },
    [bridge, mirror, waitsFor],
  );
  const isPending = state === 'pending' && (waitsFor === 'answer' || sentWith === view);
  return { send, isPending, hasFailed: state === 'failed' };
}
