import type { Input } from 'electron';
import type { Grants } from '../abilities/grants.ts';

/** What happens to a key pressed on a guest page. */
export type KeyVerdict = 'pass' | 'refuse' | 'print';

/** Keys that move, edit or compose, and nothing else. */
const editingKeys = new Set([
  'Backspace',
  'Delete',
  'Enter',
  'Tab',
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Insert',
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'CapsLock',
  'NumLock',
  // Input methods and screen keyboards.
  'Process',
  'Dead',
  'Unidentified',
  'Compose',
]);

/** Editing keys that also work with Control: by word, and to the ends. */
const wordKeys = new Set([
  'Backspace',
  'Delete',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'Control',
  'Shift',
]);

const editingLetters = new Set(['a', 'z', 'y']);

/**
 * Judges a key by an allow-list (A06, A23): text, editing, and no shortcut that the engine, the toolkit or the system
 * might answer. Copying and pasting is an ability.
 */
export function judgeKey(input: KeyInput, grants: Pick<Grants, 'letters'>): KeyVerdict {
  if (input.meta) return 'refuse';
  const isText = [...input.key].length === 1;
  // AltGr arrives as Control and Alt together; it writes letters on many keyboards.
  const isAltGraph = input.modifiers.includes('altgr') || (input.control && input.alt);
  if (isAltGraph) return isText && !/^[a-z]$/i.test(input.key) ? 'pass' : 'refuse';
  if (input.alt) return input.key === 'Alt' ? 'pass' : 'refuse';
  if (input.control) return judgeControl(input.key, grants);
  return isText || editingKeys.has(input.key) ? 'pass' : 'refuse';
}

/** A key as Electron tells it, as far as it is judged. */
export type KeyInput = Pick<Input, 'key' | 'control' | 'alt' | 'meta'> & {
  readonly modifiers: readonly string[];
};

function judgeControl(key: string, grants: Pick<Grants, 'letters'>): KeyVerdict {
  const letter = key.toLowerCase();
  if (letter === 'p') return 'print';
  if (editingLetters.has(letter) || wordKeys.has(key)) return 'pass';
  return grants.letters.includes(letter) ? 'pass' : 'refuse';
}
