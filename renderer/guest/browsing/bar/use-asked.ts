import { type RefObject, useEffect, useRef } from 'react';
import type { AskedField } from '../../../../preload/contract/browsing-view.ts';

/** Puts the keyboard into a field whenever a key in a guest's page asks for it; what was asked before the field was there is over. */
export function useAsked(
  asked: AskedField | null,
  field: AskedField['field'],
  input: RefObject<HTMLInputElement | null>,
): void {
  const count = asked?.field === field ? asked.count : 0;
  const seen = useRef(count);
  useEffect(() => {
    if (count > seen.current) takeField(input);
    seen.current = Math.max(seen.current, count);
  }, [count, input]);
}

/** Puts the keyboard into a field and takes all that stands in it, also where it was there already. */
export function takeField({ current: field }: RefObject<HTMLInputElement | null>): void {
  field?.focus();
  field?.select();
}
