import { type RefObject, useEffect, useRef } from 'react';

/**
 * Tells the style sheet how high the header is. It stays on top while the page scrolls, and grows when its pages break into
 * a second row or a strip appears: whatever is scrolled to must come out below it.
 */
export function useHeaderSize(): RefObject<HTMLElement | null> {
  const header = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = header;
    if (current === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      style.setProperty('--header-size', `${current.offsetHeight}px`);
    });
    observer.observe(current);
    return () => {
      observer.disconnect();
      style.removeProperty('--header-size');
    };
  }, []);
  return header;
}
