/** One key as the engine takes it: what it writes, its place on the keyboard, and the number Windows gives it. */
export type EngineKey = Readonly<{ key: string; code: string; windowsVirtualKeyCode: number; text?: string }>;

/** A key going down and up, for `Input.dispatchKeyEvent`. */
export type KeyStroke = Readonly<EngineKey & { type: 'keyDown' | 'keyUp'; modifiers: number }>;

/** Keys that move and edit. */
export const editingKeys = {
  'delete-back': { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 },
  enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  left: { key: 'ArrowLeft', code: 'ArrowLeft', windowsVirtualKeyCode: 37 },
  up: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  right: { key: 'ArrowRight', code: 'ArrowRight', windowsVirtualKeyCode: 39 },
  down: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
} as const satisfies Readonly<Record<string, EngineKey>>;

const signCodes: Readonly<Record<string, readonly [code: string, windowsVirtualKeyCode: number]>> = {
  ' ': ['Space', 32],
  '-': ['Minus', 189],
  '=': ['Equal', 187],
  ',': ['Comma', 188],
  '.': ['Period', 190],
  '/': ['Slash', 191],
  ';': ['Semicolon', 186],
  "'": ['Quote', 222],
  '[': ['BracketLeft', 219],
  ']': ['BracketRight', 221],
  '\\': ['Backslash', 220],
  '`': ['Backquote', 192],
};

/** The number Windows gives a key at this place of a keyboard; 0 for a place that writes no Latin letter, digit or sign. */
export function virtualKeyCode(code: string): number {
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? /^Digit(\d)$/.exec(code)?.[1];
  if (letter !== undefined) return letter.charCodeAt(0);
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  if (pad !== undefined) return 96 + Number(pad);
  return Object.values(signCodes).find(([place]) => place === code)?.[1] ?? 0;
}

/** The key at a place of the keyboard that writes a text. */
export function engineKey(text: string, code: string): EngineKey {
  return { key: text, code, windowsVirtualKeyCode: virtualKeyCode(code), text };
}

/** The key that writes a letter, digit or plain sign of ASCII; `null` for any other text, which is no key of its own. */
export function keyThatWrites(text: string): EngineKey | null {
  const upper = text.toUpperCase();
  if (/^[A-Z]$/.test(upper)) return engineKey(text, `Key${upper}`);
  if (/^\d$/.test(text)) return engineKey(text, `Digit${text}`);
  const sign = Object.hasOwn(signCodes, text) ? signCodes[text] : undefined;
  return sign === undefined ? null : engineKey(text, sign[0]);
}

/** A key going down, and up again. */
export function strokesOf(key: EngineKey, modifiers = 0): readonly [down: KeyStroke, up: KeyStroke] {
  const { text: _, ...silent } = key;
  return [
    { ...key, type: 'keyDown', modifiers },
    { ...silent, type: 'keyUp', modifiers },
  ];
}
