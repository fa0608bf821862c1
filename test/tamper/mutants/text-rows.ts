import type { Files } from '../forge/pack.ts';
import type { Random } from '../forge/random.ts';
import { pick, type Row, sure, Unfit } from './row.ts';

// Tampering with the lines of the spine by one who holds nothing but the file.

/** A row of one who holds only the file. */
export const row = (name: string, expects: string, hands: Row['hands'], more: Partial<Row> = {}): Row => ({
  name,
  power: 'file',
  expects,
  hands,
  ...more,
});
/** Other spellings of one canonical text: white space, a member twice, an escape, another form of a letter. */
export function otherSpelling(random: Random, text: string): string {
  const spellings = [
    text.replace(':', ': '),
    text.replace('{', '{ '),
    text.replace(/^\{("[^"]+":(?:"[^"]*"|\d+))/, '{$1,$1'),
    text.replace(/"([a-z])/, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`),
    text.replace(/:(\d+)/, ':$1.0'),
    text.replace(/:(\d+)/, ':$1e0'),
    `${text} `,
  ].filter((each) => each !== text);
  return pick(random, spellings);
}

const spineName = (files: Files): string =>
  sure([...files.keys()].find((name) => name.endsWith('/spine.jsonl')));

function editLines(files: Files, change: (lines: string[]) => void): void {
  const lines = sure(files.get(spineName(files)))
    .toString()
    .split('\n')
    .slice(0, -1);
  change(lines);
  files.set(spineName(files), Buffer.from(lines.map((line) => `${line}\n`).join('')));
}

const spineRow = (name: string, expects: string, change: (random: Random, lines: string[]) => void): Row =>
  row(name, expects, (random) => ({ files: (files) => editLines(files, (lines) => change(random, lines)) }));

const quiet = (lines: readonly string[]): number[] =>
  lines.flatMap((line, index) => (line.includes('"attest.outflow"') ? [index] : []));

/** Rows about the text of the spine. */
export const textRows: readonly Row[] = [
  spineRow('an entry of the spine changed', 'spine-root', (random, lines) => {
    const place = pick(random, quiet(lines));
    lines[place] = sure(lines[place]).replace('"elsewhere":0', `"elsewhere":${random.between(1, 9999)}`);
  }),
  spineRow('first entry of the spine deleted', 'spine-origin', (_, lines) => void lines.shift()),
  spineRow(
    'an entry in the middle of the spine deleted',
    'spine-shorter',
    (random, lines) => void lines.splice(pick(random, quiet(lines)), 1),
  ),
  spineRow(
    'last entries of the spine deleted',
    'spine-shorter',
    (random, lines) => void lines.splice(-random.between(1, 2)),
  ),
  spineRow('two entries of the spine swapped', 'spine-root', (random, lines) => {
    const place = pick(random, quiet(lines));
    const at = (line: string | undefined): string | undefined => /"at":(\d+)/.exec(line ?? '')?.[1];
    if (at(lines[place]) !== at(lines[place + 1])) throw new Unfit();
    lines.splice(place, 2, sure(lines[place + 1]), sure(lines[place]));
  }),
  spineRow('an entry of the spine doubled', 'spine-longer', (random, lines) => {
    const place = pick(random, quiet(lines));
    lines.splice(place, 0, sure(lines[place]));
  }),
  spineRow('entries added behind the last checkpoint', 'spine-longer', (random, lines) => {
    const at = /"at":(\d+)/.exec(lines.at(-1) ?? '')?.[1];
    for (let count = random.between(1, 3); count > 0; count--)
      lines.push(`{"abroad":0,"at":${at},"elsewhere":0,"kind":"attest.outflow"}`);
  }),
  spineRow('a spine without entries', 'spine-origin', (_, lines) => void lines.splice(0)),
  row('a byte that is no text', 'not-canonical', (random) => ({
    files: (files) => {
      const name = random.pick([
        'origins/t1/spine.jsonl',
        'origins/t1/notes.jsonl',
        'origins/t1/checkpoint.txt',
      ]);
      const content = Buffer.from(sure(files.get(name)));
      content[random.below(content.length)] = 0xff;
      files.set(name, content);
    },
  })),
  spineRow('an entry of the spine spelt otherwise', 'not-canonical', (random, lines) => {
    const place = random.below(lines.length);
    lines[place] = otherSpelling(random, sure(lines[place]));
  }),
];
