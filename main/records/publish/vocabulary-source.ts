import type { Catalogue } from '../catalogue.ts';
import { vocabularyOf } from '../schema/vocabulary.ts';
import { generatedLine } from './generated-line.ts';

/** Text of `generated/vocabulary.ts`: what `foreignForm` compares a catalogue with. */
export function vocabularySource(catalogue: Catalogue): string {
  return [
    `// ${generatedLine(catalogue)}`,
    "import type { Vocabulary } from '../schema/vocabulary.ts';",
    '',
    '/** Record types and forms this program writes. */',
    `export const vocabulary: Vocabulary = ${JSON.stringify(vocabularyOf(catalogue), null, 2)};`,
    '',
  ].join('\n');
}
