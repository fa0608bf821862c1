/** Longest name a screen gets. */
const longestName = 120;

/**
 * A file's name as a screen may show it: the last part of any path, without characters that could rearrange the words of
 * our own screen. The ending stays where the name is cut. Empty when nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = [
    ...last
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  ];
  if (plain.length <= longestName) return plain.join('');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain.slice(-9).join(''))?.[0] ?? '';
  return `${plain.slice(0, longestName - ending.length - 1).join('')}…${ending}`;
}
