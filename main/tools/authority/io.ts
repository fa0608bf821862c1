import type { ToolIo } from '../rules/command.ts';
import { ToolProblem } from '../rules/problem.ts';

/** Where a command of the authority writes, reads and asks. */
export type AuthorityIo = ToolIo & {
  readonly nowMs: () => number;
  /** Null when nobody is there to answer. */
  readonly ask: (question: string, isSecret: boolean) => Promise<string | null>;
};

/** One command; resolves with its exit code, or throws a `ToolProblem`. */
export type AuthorityCommand = (args: readonly string[], io: AuthorityIo) => Promise<number>;

/** A command line that cannot be understood. */
export function wrongUse(message: string): ToolProblem {
  return new ToolProblem('usage', message, 'See "npm run authority -- --help".', 2);
}

/** A value that must be given, or a wrong use that names it. */
export function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw wrongUse(`--${name} is needed.`);
  return value;
}

/** Has a person type what is to be done for good; `--yes` says it beforehand. */
export async function confirmByTyping(
  io: AuthorityIo,
  what: string,
  id: string,
  isYes: boolean,
): Promise<void> {
  if (isYes) return;
  const typed = await io.ask(`${what} cannot be undone. Type ${id} to go on: `, false);
  if (typed?.trim() === id) return;
  throw new ToolProblem(
    'not-confirmed',
    typed === null ? 'Nobody is there to confirm.' : 'What was typed is something else. Nothing was changed.',
    `Type ${id}, or give --yes.`,
  );
}

const idForm = /^[A-Za-z0-9_-]{1,64}$/;

/** An id out of the command line. */
export function idFrom(text: string, name: string): string {
  if (!idForm.test(text)) throw wrongUse(`--${name} takes letters, digits, "-" and "_", 64 at most.`);
  return text;
}

/** Ids with commas between them. */
export function idsFrom(text: string, name: string): string[] {
  const ids = text.split(',').map((one) => idFrom(one.trim(), name));
  if (new Set(ids).size !== ids.length) throw wrongUse(`--${name} names one twice.`);
  return ids;
}

/** A moment: `2026-12-31` is its midnight UTC; with a time it ends in `Z`. Epoch milliseconds. */
export function momentFrom(text: string, name: string): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/.test(text);
  const atMs = isDay || isMoment ? Date.parse(text) : Number.NaN;
  // 2026-02-30 is read as 2 March by some and refused by none.
  if (Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== text.slice(0, 10))
    throw wrongUse(`--${name} is a date such as 2026-12-31 or 2026-12-31T12:00Z.`);
  return atMs;
}

/** A whole number within bounds. */
export function numberFrom(text: string, name: string, bounds: readonly [number, number]): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= bounds[0] && value <= bounds[1]))
    throw wrongUse(`--${name} is a number from ${bounds[0]} to ${bounds[1]}.`);
  return value;
}
