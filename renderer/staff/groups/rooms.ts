/** The contract's longest room number. */
const roomLength = 20;

/** A range stands for rooms of one floor or one wing; longer ones are slips of the finger. */
const longestRange = 100;

/**
 * Room numbers out of what a person typed: separated by anything but letters, digits and hyphens, each once. `101-105` stands
 * for five rooms when both ends have the same number of digits; other hyphens belong to the number.
 */
export function roomsIn(text: string): readonly string[] {
  const words = text
    .split(/[^\p{L}\p{N}\p{Pd}]+/u)
    .filter((word) => word !== '' && word.length <= 2 * roomLength);
  return [...new Set(words.flatMap(roomsOf))].filter((room) => room.length <= roomLength);
}

function roomsOf(word: string): readonly string[] {
  const [, first = '', last = ''] = /^(\d+)-(\d+)$/.exec(word) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (first === '' || first.length !== last.length || count < 1 || count > longestRange) return [word];
  return Array.from({ length: count }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );
}
