import { useEffect } from 'react';

/**
 * While the first screen stands and until somebody presses or touches something, takes back, once, the focus that the engine
 * gives to the first control when the window comes up, as if Tab had been pressed: a ring on a lobby screen that nobody has
 * touched looks like a choice that was made.
 */
export function useNoUnaskedFocus(): void {
  useEffect(() => {
    const untilInput = new AbortController();
    const { signal } = untilInput;
    const stop = (): void => untilInput.abort();
    const drop = (element: EventTarget | null): void => {
      // Headings are ours to focus.
      if (!(element instanceof HTMLElement) || element.tabIndex < 0) return;
      element.blur();
      stop();
    };
    document.addEventListener('keydown', stop, { capture: true, signal });
    document.addEventListener('pointerdown', stop, { capture: true, signal });
    document.addEventListener('focusin', ({ target }) => drop(target), { signal });
    drop(document.activeElement);
    return stop;
  }, []);
}
