import type { Catalogue } from '../catalogue.ts';
import { generatedLine } from './generated-line.ts';
import { type RegisterRow, registerRows } from './register-rows.ts';

const columns: readonly (readonly [keyof RegisterRow, string])[] = [
  ['activity', 'Record'],
  ['keptBy', 'Kept by'],
  ['subjects', 'Persons'],
  ['field', 'Data'],
  ['purpose', 'Purpose'],
  ['form', 'Form'],
  ['laws', 'Law and article (how it was checked)'],
  ['class', 'Class'],
  ['keptDays', 'Kept days'],
  ['goneByDays', 'Gone by day'],
  ['recipients', 'Recipients'],
];

/** The register of processing activities as Markdown, in the order of GDPR 30(1)(a) to (g). */
export function registerMarkdown(catalogue: Catalogue): string {
  const { name, version, sha256, file } = catalogue;
  return [
    `# Register of processing activities: ${name}`,
    '',
    `<!-- ${generatedLine(catalogue)} -->`,
    '',
    `Catalogue ${name} ${version}, SHA-256 \`${sha256}\`.`,
    '',
    '1. **Controller, contact, data protection officer:** entered by the hotel that uses this register.',
    '2. **Purposes, persons and data:** the table below, line by line.',
    '3. **Recipients:** the last column. Records leave the hotel only in a package that two persons approved under a named instrument.',
    '4. **Transfers to another country:** none. A counter in the spine (`attest.outflow`) says so.',
    '5. **Time limits:** "kept days" count from the end of the segment (a day of class N1, a month of class A3); by "gone by day" the key is destroyed and the file removed.',
    '6. **Security measures:** AES-256-GCM with a key of its own per segment, hash tree and signed checkpoints with outside witnesses, keys wrapped and rotated at each purge, two persons for holds, exports and pseudonyms.',
    '',
    line(columns.map(([, title]) => title)),
    line(columns.map(() => '---')),
    ...registerRows(catalogue).map((row) => line(columns.map(([key]) => row[key]))),
    '',
    '## Classes',
    '',
    line(['Class', 'Where', 'Kept days', 'Gone by day', 'Law']),
    line(['---', '---', '---', '---', '---']),
    ...Object.entries(file.classes).map(([key, each]) =>
      line([
        key,
        each.where,
        String(each.floor_days),
        String(each.ceiling_days ?? 'never'),
        (each.basis ?? []).map(({ law, article, check }) => `${law} ${article} (${check})`).join('; '),
      ]),
    ),
    '',
    '## Never kept',
    '',
    ...file.never_keep.map((entry) => `- ${entry}`),
    ...(file.forbid ?? []).map((field) => `- \`${field}\` (forbidden here)`),
    '',
  ].join('\n');
}

/** The lines of the register for a spreadsheet: UTF-8 with BOM, every cell quoted, CRLF. */
export function registerCsv(catalogue: Catalogue): string {
  const lines = [
    columns.map(([, title]) => title),
    ...registerRows(catalogue).map((row) => columns.map(([key]) => row[key])),
  ];
  return `\ufeff${lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/** A cell that a spreadsheet would take for a formula gets a quote in front. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |`;
}
