import { randomInt } from 'node:crypto';
import { drawCode, formatCode, parseTokenText } from '../../../preload/contract/token-code.ts';

// The code with which a person chooses their first PIN has the form of a guest's code: the same alphabet and check symbol,
// so that a slip of the finger is told before it counts as a try.

/** Draws one, as it is shown once. */
export function drawSetUpCode(): string {
  return formatCode(drawCode((max) => randomInt(max)));
}

/** What was typed, without hyphen and in capitals; `null` when it has not the form. */
export function readSetUpCode(typed: string): string | null {
  const read = parseTokenText(typed);
  return read.ok && read.kind === 'code' ? read.code : null;
}
