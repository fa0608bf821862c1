/** What kind of problem settings have. */
export type ConfigProblemCode =
  | 'unreadable'
  | 'too-large'
  | 'syntax'
  | 'duplicate-key'
  | 'unknown-key'
  | 'missing'
  | 'wrong-value'
  | BundleProblemCode;

/**
 * Why signed settings are not taken. `forked`: a number that was taken before, with another text. `unchecked`: signed, and no
 * `settingsTrustFile`. `gone`: they were taken and their file is not there any more. `kept-broken`, `not-kept`: what was
 * taken last cannot be read, or noted. `trust-file`: the keys that may sign them cannot be used.
 */
const bundleProblemCodes = [
  'malformed',
  'unsigned',
  'unknown-signing-key',
  'bad-signature',
  'wrong-type',
  'bad-shape',
  'other-hotel',
  'other-terminal',
  'older',
  'forked',
  'forbidden-field',
  'unchecked',
  'gone',
  'kept-broken',
  'not-kept',
  'trust-file',
] as const;

/** Why signed settings are not taken, beside what can be wrong with any settings. */
export type BundleProblemCode = (typeof bundleProblemCodes)[number];

/** One problem of the settings, at its place. It names the field and what it should be, never the value. */
export type ConfigProblem = {
  readonly file: string;
  /** Both count from 1, as editors do; a column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Field, with dots between its parts; empty for the whole file. */
  readonly path: string;
  readonly code: ConfigProblemCode;
  readonly message: string;
};

/** Line and column of an offset into a text, both from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** One problem as compilers print it, so that an editor jumps to it. */
export function problemLine({ file, line, column, path, code, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message} [${code}]`;
}

/** True for a problem that only signed settings have; it speaks of the whole file. */
export function isBundleProblem({ code }: ConfigProblem): boolean {
  return (bundleProblemCodes as readonly ConfigProblemCode[]).includes(code);
}
