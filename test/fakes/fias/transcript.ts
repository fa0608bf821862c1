import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wire } from './wire.ts';

// Golden dialogues: what an interface and a gateway say to each other, byte by byte, as text files of our own. One step a
// line:
//   = NAME VALUE       a setting of the link or a habit of the interface
//   include NAME       the steps of another file
//   o                  a connection comes about            x   the interface cuts it
//   < BYTES            the interface says                  > BYTES   the gateway says
//   <! BYTES           noise on the line, from the interface's side
//   ! ACT ...          hotel staff act: what the interface says next is because of it
//   + MILLISECONDS     time passes
//   ? QUESTION ...     what the gateway answers
//   # ...              a remark
// BYTES are ASCII with \xHH for everything else.

/** One step of a dialogue. */
export type Step =
  | { readonly what: 'interface' | 'noise' | 'gateway'; readonly bytes: Wire; readonly line: number }
  | { readonly what: 'act' | 'question'; readonly words: readonly string[]; readonly line: number }
  | { readonly what: 'passed'; readonly ms: number; readonly line: number }
  | { readonly what: 'opened' | 'cut'; readonly line: number };

/** A dialogue and its settings. */
export type Transcript = {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
};

/** Where the dialogues of the tests are. */
export const transcriptFolder = join(import.meta.dirname, 'transcripts');

/** The dialogues of a folder, by name; `opening` is a part of others. */
export function readTranscripts(folder: string): readonly Transcript[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt') && file !== 'opening.txt')
    .sort()
    .map((file) => readTranscript(folder, file.slice(0, -4)));
}

/** Reads a dialogue. Throws for a line that is none, with its number. */
function readTranscript(folder: string, name: string): Transcript {
  const settings: Record<string, string> = {};
  const steps: Step[] = [];
  readFileSync(join(folder, `${name}.txt`), 'utf8')
    .split('\n')
    .forEach((text, index) => {
      const line = index + 1;
      if (text === '' || text.startsWith('#')) return;
      const [sign = '', ...words] = text.split(' ');
      if (sign === '=') settings[words[0] ?? ''] = words[1] ?? '';
      else if (sign === 'include') {
        const inner = readTranscript(folder, words[0] ?? '');
        Object.assign(settings, inner.settings);
        steps.push(...inner.steps.map((step) => ({ ...step, line })));
      } else steps.push(readStep(sign, words, line, name));
    });
  return { name, settings, steps };
}

function readStep(sign: string, words: readonly string[], line: number, name: string): Step {
  const bytes = words
    .join(' ')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (sign === '<') return { what: 'interface', bytes, line };
  if (sign === '<!') return { what: 'noise', bytes, line };
  if (sign === '>') return { what: 'gateway', bytes, line };
  if (sign === '!') return { what: 'act', words, line };
  if (sign === '?') return { what: 'question', words, line };
  if (sign === '+') return { what: 'passed', ms: Number(words[0]), line };
  if (sign === 'o') return { what: 'opened', line };
  if (sign === 'x') return { what: 'cut', line };
  throw new Error(`${name}.txt:${line} is no step`);
}
