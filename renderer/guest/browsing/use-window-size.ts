import { useEffect, useState } from 'react';
import type { PageSize } from '../../../preload/contract/layout.ts';

const sizeNow = (): PageSize => ({ widthPx: window.innerWidth, heightPx: window.innerHeight });

/** The size of the window, read again whenever it changes. */
export function useWindowSize(): PageSize {
  const [size, setSize] = useState(sizeNow);
  useEffect(() => {
    const read = (): void => setSize(sizeNow());
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, []);
  return size;
}
