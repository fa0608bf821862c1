import { readFileSync } from 'node:fs';

/** One fenced block of a guide. `mark` says what is done with it. */
export type Block = {
  readonly line: number;
  readonly language: string;
  readonly mark: string;
  readonly value: string;
  /** Further words of the info string: `exit=1`, `until=listening`. */
  readonly options: Readonly<Record<string, string>>;
  readonly text: string;
  /** The last line of text above it. */
  readonly above: string;
};

/**
 * The fenced blocks of a page, in order. An info string is the language, one mark (`run`, `write`, `shows`, `by-hand`,
 * `picture`) with its value, and options. Throws for a block without a mark: nothing in a guide is only for show.
 */
export function blocksOf(page: string, text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; info: string; above: string; lines: string[] } | null = null;
  let above = '';
  for (const [at, line] of text.split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(line);
    if (fence === null) {
      if (open !== null) open.lines.push(line);
      else if (line.trim() !== '') above = line.trim();
    } else if (open === null) {
      open = { line: at + 1, info: fence[1] ?? '', above, lines: [] };
    } else {
      blocks.push(blockOf(page, open));
      open = null;
    }
  }
  if (open !== null) throw new Error(`${page}:${open.line}: the block is not closed`);
  return blocks;
}

function blockOf(
  page: string,
  open: {
    readonly line: number;
    readonly info: string;
    readonly above: string;
    readonly lines: readonly string[];
  },
): Block {
  const [language = '', mark = '', ...rest] = open.info.trim().split(/\s+/);
  const [name = '', value = ''] = mark.split(/=(.*)/);
  if (!['run', 'write', 'shows', 'by-hand', 'picture'].includes(name) || value === '')
    throw new Error(`${page}:${open.line}: the block has no mark: ${open.info}`);
  const options = Object.fromEntries(rest.map((word) => word.split(/=(.*)/).slice(0, 2) as [string, string]));
  const indent = /^\s*/.exec(open.lines[0] ?? '')?.[0].length ?? 0;
  const text = open.lines.map((line) => line.slice(Math.min(indent, line.search(/\S|$/)))).join('\n');
  return { line: open.line, language, mark: name, value, options, text, above: open.above };
}

/** A page of the documents, by its path below `docs`. */
export function readPage(name: string): string {
  return readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
}
