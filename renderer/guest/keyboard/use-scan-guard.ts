import { useEffect } from 'react';
import { createKeyRun } from '../../../preload/contract/scanner.ts';
import { type TextField, textFieldOf } from './text-field.ts';

/**
 * Takes a scanner's code back out of a field of the bar, and its Enter with it: while a guest browses a scanner enters
 * nothing. (Main does the same for pages, `scan-gate.ts`.)
 */
export function useScanGuard(): void {
  useEffect(() => {
    const gate = createScanTaker();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isTrusted && gate(event)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

/** Says of each key whether it ends a scan; the field then holds what it held before. */
function createScanTaker(): (event: KeyboardEvent) => boolean {
  const run = createKeyRun();
  let before: { readonly field: TextField; readonly value: string } | null = null;
  return (event) => {
    if (event.key === 'Shift') return false;
    if (event.key === 'Enter' && run.isScan(event.timeStamp)) {
      if (before !== null) restore(before.field, before.value);
      run.end();
      return true;
    }
    const isWritten = [...event.key].length === 1 && !event.repeat && !event.ctrlKey && !event.altKey;
    if (!isWritten) run.end();
    else if (run.add(event.timeStamp)) {
      const field = textFieldOf(event.target);
      before = field === null ? null : { field, value: field.value };
    }
    return false;
  };
}

function restore(field: TextField, value: string): void {
  field.setRangeText(value, 0, field.value.length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
