import type { Catalogue } from '../catalogue.ts';
import { neverKeepKey } from '../schema/never-keep-key.ts';
import { generatedLine } from './generated-line.ts';

/** Text of the contract's `record-fields.ts`: the names every language needs words for. */
export function fieldNamesSource(catalogue: Catalogue): string {
  const { fields, never_keep } = catalogue.file;
  return [
    `// ${generatedLine(catalogue)}`,
    '',
    '/** Every field of the shipped catalogues, also those that are off. */',
    'export const recordFields = [',
    ...fields.map(({ field }) => `  '${field}',`),
    '] as const;',
    '',
    '/** One field of a shipped catalogue. */',
    'export type RecordField = (typeof recordFields)[number];',
    '',
    '/** Every entry of the list of what is never kept. */',
    'export const neverKept = [',
    ...never_keep.map((entry) => `  '${neverKeepKey(entry)}',`),
    '] as const;',
    '',
    '/** One entry of that list. */',
    'export type NeverKept = (typeof neverKept)[number];',
    '',
  ].join('\n');
}
