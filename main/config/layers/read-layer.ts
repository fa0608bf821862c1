import { readFileSync, statSync } from 'node:fs';
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type ConfigProblem, type ConfigProblemCode, positionAt } from './problem.ts';

/** Where a setting comes from, the weakest first; signed settings, named by their number, stand in place of `site`. */
export type LayerName = 'site' | `bundle ${number}` | 'terminal';

/** One file of settings: JSON, in which comments and a comma after the last entry are allowed. */
export type Layer = {
  readonly name: LayerName;
  readonly file: string;
  readonly text: string;
  /** The file's object. */
  readonly root: Node;
};

/** A layer, or every problem that its text has. */
export type LayerResult =
  | { readonly ok: true; readonly layer: Layer }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Far above any real settings: a file that is larger is not one. */
const longestBytes = 256 * 1024;

/** Settings nest four deep; the parser recurses, and must not be driven down the stack. */
const deepest = 16;

/** Reads one file of settings. */
export function readLayer(name: LayerName, file: string): LayerResult {
  const refuse = (code: ConfigProblemCode, message: string): LayerResult => ({
    ok: false,
    problems: [{ file, line: 1, column: 1, path: '', code, message }],
  });
  let text: string;
  try {
    if (statSync(file).size > longestBytes)
      return refuse('too-large', 'is larger than settings can be (256 KiB)');
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const isText = (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    return refuse('unreadable', isText ? 'is not text in UTF-8' : 'cannot be read');
  }
  return parseLayer(name, file, text);
}

/** Reads settings out of a text that was had already. */
export function parseLayer(name: LayerName, file: string, text: string): LayerResult {
  const problem = (offset: number, path: string, code: ConfigProblemCode, message: string): ConfigProblem => {
    return { file, ...positionAt(text, offset), path, code, message };
  };
  const tooDeepAt = depthLimit(text);
  if (tooDeepAt !== null)
    return { ok: false, problems: [problem(tooDeepAt, '', 'syntax', 'is nested too deep')] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) {
    const problems = errors.map(({ error, offset }) => problem(offset, '', 'syntax', syntaxText(error)));
    return { ok: false, problems };
  }
  if (root?.type !== 'object')
    return { ok: false, problems: [problem(0, '', 'syntax', 'must be one JSON object')] };
  const twice = keysGivenTwice(root, []);
  if (twice.length > 0) {
    const problems = twice.map(({ offset, path }) =>
      problem(offset, path, 'duplicate-key', 'is given twice; only one can hold'),
    );
    return { ok: false, problems };
  }
  return { ok: true, layer: { name, file, text, root } };
}

/** Offset of the first bracket that is nested too deep. */
function depthLimit(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  scanner.scan();
  // The end has no length; a bracket has one letter, a text that holds one has quotes around it.
  for (; scanner.getTokenLength() > 0; scanner.scan()) {
    if (scanner.getTokenLength() !== 1) continue;
    const letter = text.charAt(scanner.getTokenOffset());
    if ('{['.includes(letter)) depth += 1;
    else if ('}]'.includes(letter)) depth -= 1;
    if (depth > deepest) return scanner.getTokenOffset();
  }
  return null;
}

type Twice = { readonly offset: number; readonly path: string };

function keysGivenTwice(node: Node, at: readonly string[]): readonly Twice[] {
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((child, index) => {
    if (node.type !== 'object') return keysGivenTwice(child, [...at, String(index)]);
    const [key, value] = child.children ?? [];
    const path = [...at, String(key?.value)];
    const isTwice = seen.has(String(key?.value));
    seen.add(String(key?.value));
    const own = isTwice ? [{ offset: child.offset, path: path.join('.') }] : [];
    return value === undefined ? own : [...own, ...keysGivenTwice(value, path)];
  });
}

/** What is wrong with the text itself, by the parser's name for it. */
const syntaxTexts: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing before this',
  ColonExpected: 'a colon is missing before this',
  ValueExpected: 'a value is missing here',
  PropertyNameExpected: 'the name of a field in double quotes is expected here',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'nothing may follow after the end of the object',
  UnexpectedEndOfString: 'a closing quote is missing',
  UnexpectedEndOfComment: 'the end of a comment is missing',
  InvalidEscapeCharacter: 'this escape is not known; a backslash is written twice',
  InvalidUnicode: 'this escape is not known; a backslash is written twice',
};

function syntaxText(code: ParseError['error']): string {
  return syntaxTexts[printParseErrorCode(code)] ?? 'this cannot be read as JSON';
}
