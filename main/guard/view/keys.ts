import type { Input } from 'electron';
import type { Grants } from '../abilities/grants.ts';

/** What a key pressed on a guest page asks of the bar. */
export type BarAct =
  | 'find'
  | 'address'
  | 'new-tab'
  | 'close-tab'
  | 'next-tab'
  | 'last-tab'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-plain'
  | 'back'
  | 'forward'
  | 'reload'
  | 'print';

/** What happens to a key pressed on a guest page. */
export type KeyVerdict = 'pass' | 'refuse' | BarAct;

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

/** What a guest knows from browsers at home. The engine and the toolkit hear nothing of these. */
const barKeysWithControl: Readonly<Record<string, BarAct>> = {
  f: 'find',
  l: 'address',
  t: 'new-tab',
  w: 'close-tab',
  Tab: 'next-tab',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'zoom-plain',
  r: 'reload',
};
const barKeysWithAlt: Readonly<Record<string, BarAct>> = { ArrowLeft: 'back', ArrowRight: 'forward' };

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
  if (input.alt) return input.key === 'Alt' ? 'pass' : (barKey(barKeysWithAlt, input.key) ?? 'refuse');
  if (input.control) return judgeControl(input, grants);
  if (input.key === 'F5') return 'reload';
  return isText || editingKeys.has(input.key) ? 'pass' : 'refuse';
}

/** A key as Electron tells it, as far as it is judged. */
export type KeyInput = Pick<Input, 'key' | 'control' | 'alt' | 'meta' | 'shift'> & {
  readonly modifiers: readonly string[];
};

function judgeControl({ key, shift }: KeyInput, grants: Pick<Grants, 'letters'>): KeyVerdict {
  const letter = key.toLowerCase();
  if (key === 'Tab' && shift) return 'last-tab';
  const act = barKey(barKeysWithControl, key.length === 1 ? letter : key);
  // With Shift most of them would be something else: a private window, the last tab come back, a page of the cache.
  if (act !== null && (!shift || act === 'zoom-in')) return act;
  if (letter === 'p') return 'print';
  if (editingLetters.has(letter) || wordKeys.has(key)) return 'pass';
  return grants.letters.includes(letter) ? 'pass' : 'refuse';
}

function barKey(acts: Readonly<Record<string, BarAct>>, key: string): BarAct | null {
  return Object.hasOwn(acts, key) ? (acts[key] ?? null) : null;
}
