import { useEffect } from 'react';
import type { Screen } from '../../../preload/contract/views.ts';
import { useShell } from '../shell.ts';
import { createKnock } from './knock.ts';

/** Side of the square in the top left corner, CSS pixels. Nothing to touch lies there on these screens. */
const cornerPx = 96;

/** The key for who has no touch screen; on these screens it does nothing else. */
const knockKey = 'Escape';

/**
 * Listens for the hidden gesture on the screens nobody is signed in on: knocks on the top left corner, or on Escape. Nothing of
 * it is seen, heard or kept from the page; whoever makes it is only asked who they are.
 */
export function useKnock(screen: Screen['name'] | null): void {
  const { bridge } = useShell();
  const isOn = screen === 'attract' || screen === 'out-of-order';
  useEffect(() => {
    if (!isOn) return undefined;
    const [touches, keys] = [createKnock(), createKnock()];
    // A refusal is no news to anybody.
    const ask = (): void => void bridge.openAdmin().catch(() => {});
    const onPointer = (event: PointerEvent): void => {
      keys.forget();
      const isInCorner = event.isPrimary && event.clientX < cornerPx && event.clientY < cornerPx;
      if (!event.isTrusted || !isInCorner) touches.forget();
      else if (touches.hear(event.timeStamp)) ask();
    };
    const onKey = (event: KeyboardEvent): void => {
      touches.forget();
      if (!event.isTrusted || event.repeat || event.key !== knockKey) keys.forget();
      else if (keys.hear(event.timeStamp)) ask();
    };
    document.addEventListener('pointerdown', onPointer, true);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onPointer, true);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [bridge, isOn]);
}
