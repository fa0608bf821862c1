/**
 * A table held as one text: sorted lines, each after a line feed. Nothing is unpacked, so a table of megabytes is open at
 * once; a look-up is a binary search.
 */
export type SortedLines = Readonly<{
  /** The rest of the first line that begins with the prefix, or null. */
  find(prefix: string): string | null;
  /** Lines that begin with the prefix, in order, at most `limit`. */
  beginning(prefix: string, limit: number): readonly string[];
}>;

/** Opens a table whose lines are sorted by UTF-16 units. */
export function openSortedLines(text: string): SortedLines {
  /** Where the first line begins that is not before the prefix, or the end of the text. */
  const firstFrom = (prefix: string): number => {
    let low = -1;
    let high = text.length;
    for (;;) {
      const middle = (low + high) >> 1;
      let start = text.lastIndexOf('\n', middle);
      if (start <= low) start = text.indexOf('\n', middle + 1);
      if (start === -1 || start >= high) return high;
      if (text.slice(start + 1, start + 1 + prefix.length) < prefix) low = start;
      else high = start;
    }
  };

  const lineAt = (start: number): string => {
    const end = text.indexOf('\n', start + 1);
    return text.slice(start + 1, end === -1 ? text.length : end);
  };

  return {
    find: (prefix) => {
      const start = firstFrom(prefix);
      return start < text.length && text.startsWith(prefix, start + 1)
        ? lineAt(start).slice(prefix.length)
        : null;
    },
    beginning: (prefix, limit) => {
      const lines: string[] = [];
      let start = firstFrom(prefix);
      while (start !== -1 && start < text.length && lines.length < limit) {
        if (!text.startsWith(prefix, start + 1)) break;
        lines.push(lineAt(start));
        start = text.indexOf('\n', start + 1);
      }
      return lines;
    },
  };
}
