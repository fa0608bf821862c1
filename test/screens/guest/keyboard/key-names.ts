/** Ways to other keys than the present ones, tried in this order. */
export const keyTurns = ['shift', 'turn', 'shift', 'turn-more', 'turn', 'shift'] as const;

/** Keys whose accent waits for its letter, by the mark. */
const waitingAccents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '¨',
};

/** The two keys that write a letter with an accent where it has no key of its own; `null`: it is not written so. */
export function accentAndLetter(symbol: string): readonly [accent: string, letter: string] | null {
  const [letter = '', mark = ''] = symbol.normalize('NFD');
  const accent = waitingAccents[mark];
  return accent === undefined ? null : [accent, letter];
}

/** What the key of a symbol shows; a mark alone stands on a circle. */
export function keyNameOf(symbol: string): string {
  return /^\p{M}/u.test(symbol) ? `\u25cc${symbol}` : symbol;
}
