import { useState } from 'react';

/** Papers that a slip is laid out for: a roll of 80 mm, and a sheet of A6. */
export const paperSizes = ['roll', 'a6'] as const;

/** One of them. */
export type PaperSize = (typeof paperSizes)[number];

/** The one thing this page keeps in the browser: which printer stands at this desk. Nothing of a guest or a person. */
const key = 'guestway.slip-paper';

/** The paper of this desk and a way to change it; kept in the browser, where it may be, over sign-ins and restarts. */
export function usePaperSize(): readonly [PaperSize, (size: PaperSize) => void] {
  const [size, setSize] = useState(remembered);
  return [
    size,
    (chosen) => {
      setSize(chosen);
      remember(chosen);
    },
  ];
}

function remembered(): PaperSize {
  try {
    return localStorage.getItem(key) === 'a6' ? 'a6' : 'roll';
  } catch {
    return 'roll';
  }
}

/** A browser that keeps nothing throws; then the choice holds until the page is left. */
function remember(size: PaperSize): void {
  try {
    localStorage.setItem(key, size);
  } catch {
    // Nothing is lost but a touch at the next slip.
  }
}
