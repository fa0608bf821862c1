import type { NoticeView } from '../../../preload/contract/views.ts';

/** Words of one language: per field its name and why it is kept, and what is never kept. */
export type NoticeWords = {
  readonly fields: Readonly<Record<string, { readonly name: string; readonly why: string }>>;
  readonly never: Readonly<Record<string, string>>;
  /** Heading and columns of the printed table; `{{kept}}` and `{{gone}}` stand for days. */
  readonly table: Readonly<
    Record<'heading' | 'what' | 'why' | 'howLong' | 'days' | 'held' | 'never', string>
  >;
};

/** The notice's retention table for print, as Markdown. Throws when a field has no words: then nothing is generated. */
export function noticeTable(notice: NoticeView, words: NoticeWords): string {
  const { table } = words;
  const rows = notice.rows.map(({ field, keptDays, goneByDays }) => {
    const known = wordsOf(words.fields, field);
    return [known.name, known.why, fill(keptDays === null ? table.held : table.days, keptDays, goneByDays)];
  });
  return [
    `# ${table.heading}`,
    '',
    `\`${notice.version}\``,
    '',
    line([table.what, table.why, table.howLong]),
    line(['---', '---', '---']),
    ...rows.map(line),
    '',
    `## ${table.never}`,
    '',
    ...notice.neverKept.map((key) => `- ${wordsOf(words.never, key)}`),
    '',
  ].join('\n');
}

function wordsOf<Words>(words: Readonly<Record<string, Words>>, key: string): Words {
  const found = Object.hasOwn(words, key) ? words[key] : undefined;
  if (found === undefined) throw new Error(`no words for ${key}`);
  return found;
}

function fill(text: string, keptDays: number | null, goneByDays: number): string {
  return text.replaceAll('{{kept}}', String(keptDays ?? '')).replaceAll('{{gone}}', String(goneByDays));
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
