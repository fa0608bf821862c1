import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { wrongUse } from './problem.ts';

/** Where a command writes and reads. `say` is for people and goes to standard error. */
export type ToolIo = {
  /** Resolves when there is room for more; only who writes without end has to wait. */
  readonly write: (text: string) => Promise<unknown>;
  readonly say: (line: string) => void;
  readonly input: AsyncIterable<Uint8Array | string>;
  /** A place on the screen that is written over; null when nobody looks. */
  readonly progress: ((line: string) => void) | null;
};

/** One command of the rule tester; resolves with its exit code, or throws a `ToolProblem`. */
export type Command = (args: readonly string[], io: ToolIo) => Promise<number>;

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; strict: true; options: Options }>
>;

/** A SHA-256 in base64url, such as the name of a key (RFC 7638): one in 64 begins with a dash, and is a value all the same. */
const dashedHash = /^-[\w-]{42}$/;

/** Reads the arguments of a command; whatever is not known is a wrong use. */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): Parsed<Options> {
  let parsed: Parsed<Options>;
  try {
    parsed = parseArgs({ args: withHashes(args), allowPositionals: true, strict: true, options });
  } catch (error) {
    throw wrongUse(error instanceof Error ? error.message : 'The command line cannot be read.');
  }
  return parsed;
}

/** Ties a hash to the option before it: apart, one that begins with a dash would be taken for an option (Node, `util.parseArgs`). */
function withHashes(args: readonly string[]): string[] {
  const tied: string[] = [];
  for (const each of args) {
    const option = tied.at(-1);
    if (option?.startsWith('--') && dashedHash.test(each)) tied[tied.length - 1] = `${option}=${each}`;
    else tied.push(each);
  }
  return tied;
}

/** The only argument there may be, or a wrong use that says what was wanted. */
export function onlyOne(positionals: readonly string[], wanted: string): string {
  const [first, ...others] = positionals;
  if (first === undefined || others.length > 0) throw wrongUse(`One ${wanted} is needed.`);
  return first;
}

/** Both arguments, or a wrong use. */
export function exactlyTwo(positionals: readonly string[], wanted: string): readonly [string, string] {
  const [first, second, ...others] = positionals;
  if (first === undefined || second === undefined || others.length > 0)
    throw wrongUse(`Two ${wanted} are needed.`);
  return [first, second];
}

/** One value out of a closed set, or a wrong use that names them. */
export function oneOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw wrongUse(`--${name} is one of ${words.join(', ')}.`);
  return found;
}

/** Data for machines: one JSON document and a line end. */
export async function writeJson(io: ToolIo, value: unknown): Promise<void> {
  await io.write(`${JSON.stringify(value)}\n`);
}
