import { readFileSync } from 'node:fs';
import { type TerminalConfig, terminalConfigShape } from './shape.ts';

/** Settings, or the one line that tells a person which field of which file is wrong. */
export type ConfigResult =
  | { readonly ok: true; readonly config: TerminalConfig }
  | { readonly ok: false; readonly problem: string };

/** Reads and checks the terminal's settings; a problem names the field and what it should be, never its value. */
export function loadConfig(path: string): ConfigResult {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    return { ok: false, problem: `The settings file ${path} ${why}.` };
  }
  const parsed = terminalConfigShape.safeParse(raw);
  if (parsed.success) return { ok: true, config: Object.freeze(parsed.data) };
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') || '(top level)';
  return {
    ok: false,
    problem: `The settings file ${path} has a wrong value in "${field}": ${issue?.message ?? 'refused'}.`,
  };
}
