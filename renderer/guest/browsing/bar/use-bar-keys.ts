import { type RefObject, useEffect, useRef } from 'react';
import type { Bridge } from '../../../../preload/contract/bridge.ts';
import type { BrowsingScreen } from '../../../../preload/contract/browsing-view.ts';
import { useShell } from '../../shell.ts';
import { takeField } from './use-asked.ts';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

type Act = (bridge: Bridge, screen: BrowsingScreen) => unknown;

/** The keys that act on the bar while it has the keyboard itself; in a page main hears the same ones. */
export function useBarKeys(screen: BrowsingScreen, address: RefObject<HTMLInputElement | null>): void {
  const { bridge } = useShell();
  const now = useRef(screen);
  now.current = screen;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (now.current.pause !== null) return;
      const isAddress = event.ctrlKey && !event.shiftKey && event.key.toLowerCase() === 'l';
      const act = isAddress ? () => takeField(address) : actOf(event);
      if (act === null) return;
      event.preventDefault();
      if (!event.repeat) act(bridge, now.current);
    };
    // On its way down: fields keep what is pressed in them to themselves.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [bridge, address]);
}

const withControl: Readonly<Record<string, Act>> = {
  f: (bridge, { find }) => bridge.find({ text: find?.text ?? '', back: false }),
  t: (bridge) => bridge.openTab(),
  w: (bridge, { tabs }) => bridge.closeTab({ tabId: tabs.activeId }),
  '+': (bridge) => bridge.zoom({ to: 'in' }),
  '=': (bridge) => bridge.zoom({ to: 'in' }),
  '-': (bridge) => bridge.zoom({ to: 'out' }),
  '0': (bridge) => bridge.zoom({ to: 'plain' }),
  r: (bridge) => bridge.browse({ action: 'reload' }),
  tab: step(1),
};

const withAlt: Readonly<Record<string, Act>> = {
  ArrowLeft: (bridge) => bridge.browse({ action: 'back' }),
  ArrowRight: (bridge) => bridge.browse({ action: 'forward' }),
};

function actOf({ key, ctrlKey, altKey, shiftKey, metaKey }: Key): Act | null {
  if (metaKey || (ctrlKey && altKey)) return null;
  if (altKey) return ownOf(withAlt, key);
  if (ctrlKey && shiftKey) return key === 'Tab' ? step(-1) : key === '+' ? ownOf(withControl, key) : null;
  if (ctrlKey) return ownOf(withControl, key.toLowerCase());
  return key === 'F5' ? ownOf(withControl, 'r') : null;
}

function step(by: 1 | -1): Act {
  return (bridge, { tabs: { tabs, activeId } }) => {
    const at = tabs.findIndex(({ tabId }) => tabId === activeId);
    const next = tabs.at((at + by) % tabs.length);
    return next === undefined || next.tabId === activeId ? null : bridge.showTab({ tabId: next.tabId });
  };
}

function ownOf(acts: Readonly<Record<string, Act>>, key: string): Act | null {
  return Object.hasOwn(acts, key) ? (acts[key] ?? null) : null;
}
