import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Key } from './keys.ts';
import { hasOffer } from './offer-items.ts';
import { createTouches, type Lasting, type TouchMeaning } from './touches.ts';

/** How far a finger may roll over the edge of its key, in CSS pixels. */
const slackPx = 12;

type Mean = (meaning: TouchMeaning<Key>, atMs: number) => void;

/** Handlers for the element that holds all keys, and the names of those that look pressed. */
export type TouchHandlers = Readonly<{
  pressed: ReadonlySet<string>;
  handlers: Readonly<{
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
    onLostPointerCapture: (event: PointerEvent) => void;
  }>;
  drop: () => void;
}>;

/** Understands the fingers on the keys. `keyOf` finds a key by its name, `mean` is told what the touches mean. */
export function useTouches(keyOf: (id: string) => Key | undefined, mean: Mean): TouchHandlers {
  const latest = useRef({ keyOf, mean });
  latest.current = { keyOf, mean };
  const [pressed, setPressed] = useState<ReadonlySet<string>>(new Set());
  const engine = useMemo(() => createEngine(latest, setPressed), []);
  useEffect(() => engine.drop, [engine]);
  return { pressed, handlers: engine.handlers, drop: engine.drop };
}

function createEngine(
  latest: Readonly<{ current: { keyOf: (id: string) => Key | undefined; mean: Mean } }>,
  show: (pressed: ReadonlySet<string>) => void,
): Omit<TouchHandlers, 'pressed'> {
  const places = new Map<number, DOMRect>();
  let timer: number | undefined;
  let nowMs = 0;
  const touches = createTouches<Key>((meaning) => latest.current.mean(meaning, nowMs), lastingOf);

  const after = (atMs: number, act: () => void): void => {
    nowMs = atMs;
    act();
    show(new Set(touches.pressed().map(({ id }) => id)));
    window.clearTimeout(timer);
    const next = touches.nextAtMs();
    if (next !== null) timer = window.setTimeout(pass, Math.max(0, next - performance.now()));
  };
  const pass = (): void => {
    const atMs = performance.now();
    after(atMs, () => touches.pass(atMs));
  };
  const end = (event: PointerEvent, isTap: boolean): void => {
    if (!places.delete(event.pointerId)) return;
    after(event.timeStamp, () => {
      if (!isTap) touches.leave(event.pointerId);
      touches.up(event.pointerId, event.timeStamp);
    });
  };
  const handlers = {
    onPointerDown: (event: PointerEvent): void => {
      const button = buttonAt(event.target);
      const key = latest.current.keyOf(button?.dataset.key ?? '');
      if (button === null || key === undefined || event.button !== 0) return;
      // One element hears of the finger until it lifts, whatever becomes of the key under it.
      event.currentTarget.setPointerCapture(event.pointerId);
      places.set(event.pointerId, button.getBoundingClientRect());
      after(event.timeStamp, () => touches.down(event.pointerId, key, event.timeStamp));
    },
    onPointerMove: (event: PointerEvent): void => {
      const place = places.get(event.pointerId);
      if (place === undefined || isWithin(place, event)) return;
      after(event.timeStamp, () => touches.leave(event.pointerId));
    },
    onPointerUp: (event: PointerEvent): void => {
      const place = places.get(event.pointerId);
      if (place === undefined) return;
      // Forms may cover the key they belong to; only a finger that has slid away means one of them.
      const isOnKey = isWithin(place, event);
      const under = isOnKey ? null : document.elementFromPoint(event.clientX, event.clientY);
      end(event, isOnKey);
      under?.closest<HTMLElement>('[data-offer]')?.click();
    },
    onPointerCancel: (event: PointerEvent): void => end(event, false),
    onLostPointerCapture: (event: PointerEvent): void => end(event, false),
  };
  return {
    handlers,
    drop: () => {
      places.clear();
      window.clearTimeout(timer);
      touches.drop();
      show(new Set());
    },
  };
}

function lastingOf(key: Key): Lasting {
  if (key.deed.do === 'backspace') return 'repeats';
  return hasOffer(key) ? 'offers' : 'nothing';
}

function buttonAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
}

function isWithin(place: DOMRect, { clientX, clientY }: PointerEvent): boolean {
  return (
    clientX >= place.left - slackPx &&
    clientX <= place.right + slackPx &&
    clientY >= place.top - slackPx &&
    clientY <= place.bottom + slackPx
  );
}
