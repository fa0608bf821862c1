import { openSortedLines } from '../sorted-lines.ts';

/** One word: how it is written, its group, and what choosing it costs; less is more usual. */
export type JapaneseWord = Readonly<{ text: string; group: number; cost: number }>;

/** Words by their reading in hiragana, and what it costs for one group to follow another. */
export type JapaneseDictionary = Readonly<{
  /** The words read exactly so, the most usual first, at most `limit`. */
  words(reading: string, limit: number): readonly JapaneseWord[];
  /** Words whose reading goes on after these, the most usual first, at most `limit`. */
  beginning(reading: string, limit: number): readonly JapaneseWord[];
  linkCost(before: number, after: number): number;
}>;

/** As `main/tools/keyboard-dictionaries/japanese.ts` writes them. */
const costStep = 64;
const linkStep = 96;
const leastLink = -8192;
const leastCost = -8192;
const firstCode = 0x23;

/** Lines looked through for what a reading may go on to. */
const mostLines = 150;

/** Opens what `compileJapanese` wrote; nothing is copied. */
export function openJapaneseDictionary(
  source: Readonly<{ words: string; links: string }>,
): JapaneseDictionary {
  const lines = openSortedLines(source.words);
  const width = Math.round(Math.sqrt(source.links.length));
  return {
    words: (reading, limit) => {
      const line = lines.find(`${reading}\t`);
      return line === null ? [] : readWords(reading, line, limit);
    },
    beginning: (reading, limit) =>
      lines
        .beginning(reading, mostLines)
        .flatMap((line) => {
          const end = line.indexOf('\t');
          return end === reading.length ? [] : readWords(line.slice(0, end), line.slice(end + 1), 2);
        })
        .sort((a, b) => a.cost - b.cost)
        .slice(0, limit),
    linkCost: (before, after) =>
      (source.links.charCodeAt(before * width + after) - firstCode) * linkStep + leastLink,
  };
}

/** Words written as they are read are never too many: particles and endings are among them. */
function readWords(reading: string, line: string, limit: number): JapaneseWord[] {
  let others = 0;
  return line.split('\t').flatMap((word) => {
    const isReading = word.length === 2;
    if (!isReading) others += 1;
    if (!isReading && others > limit) return [];
    return [
      {
        group: word.charCodeAt(0) - firstCode,
        cost: (word.charCodeAt(1) - firstCode) * costStep + leastCost,
        text: isReading ? reading : word.slice(2),
      },
    ];
  });
}
