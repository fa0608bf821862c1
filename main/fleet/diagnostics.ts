import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerminalFacts } from '../../preload/contract/http-fleet-shapes.ts';

/** What diagnostics are made of. */
export type DiagnosticsSource = {
  readonly facts: TerminalFacts;
  /** Holds the log, a file for each day and role. */
  readonly logFolder: string;
  /** Takes out of a line what must not leave the terminal. Lines were redacted when they were written; this is the second look. */
  readonly redact: (line: string) => string;
  readonly limitCharacters: number;
};

/** Two days: the one of the fault, and the one before it. */
const filesOfRole = 2;

/** The facts and the end of the redacted log, the newest last, within the limit. */
export async function collectDiagnostics(source: DiagnosticsSource): Promise<string> {
  const head = `${JSON.stringify({ facts: source.facts })}\n`;
  const names = await namesOf(source.logFolder);
  const share = Math.floor((source.limitCharacters - head.length) / Math.max(1, names.length));
  const parts: string[] = [];
  for (const name of names) {
    const title = `--- ${name}\n`;
    parts.push(`${title}${await endOf(join(source.logFolder, name), share - title.length, source.redact)}`);
  }
  return `${head}${parts.join('')}`.slice(0, source.limitCharacters);
}

async function namesOf(folder: string): Promise<readonly string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /^[a-z]+-\d{4}-\d\d-\d\d\.log$/.test(name)).sort();
    const roles = [...new Set(names.map((name) => name.split('-')[0] ?? ''))];
    return roles.flatMap((role) => names.filter((name) => name.startsWith(`${role}-`)).slice(-filesOfRole));
  } catch {
    return [];
  }
}

/** The last whole lines of a file; a log that cannot be read is left out. */
async function endOf(path: string, characters: number, redact: (line: string) => string): Promise<string> {
  let file: Awaited<ReturnType<typeof open>> | null = null;
  try {
    file = await open(path, 'r');
    const { size } = await file.stat();
    const from = Math.max(0, size - characters);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    // The first is cut, unless the file is read from its beginning.
    const text = lines
      .slice(from === 0 ? 0 : 1)
      .map(redact)
      .join('\n');
    return text.length <= characters ? text : text.slice(text.indexOf('\n', text.length - characters) + 1);
  } catch {
    return '';
  } finally {
    await file?.close();
  }
}
