import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { z } from '../../../../preload/contract/z.ts';
import { type BackupHeader, type BackupLine, endShape, headerShape, tableShape } from './backup-lines.ts';
import { BackupProblem } from './backup-problem.ts';

/** A part of a backup as it is read. The last thing said is `end`: until then nothing is certain. */
export type BackupPart =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | BackupLine
  | { readonly kind: 'end'; readonly rows: number; readonly sha256: string };

/** Longest line: no row comes near it. */
const lineLimitBytes = 1_048_576;

const newLine = 0x0a;

/**
 * Reads a backup line by line. Throws `BackupProblem`: `backup-missing`, `backup-newer`, or `backup-damaged` for whatever is
 * not whole and unchanged. The digest shows damage; it does not show who wrote the file.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256');
  let before: Buffer | null = null;
  let isFirst = true;
  let rows = 0;
  for await (const line of splitLines(path)) {
    if (before !== null) {
      const part = isFirst ? headerFrom(before) : lineFrom(before);
      isFirst = false;
      hash.update(before).update('\n');
      if (part.kind === 'row') rows++;
      yield part;
    }
    before = line;
  }
  // The last line stands by itself: everything before it is what it tells of.
  if (before === null || isFirst) throw new BackupProblem('backup-damaged');
  const end = shaped(endShape, before);
  if (end.rows !== rows || end.sha256 !== hash.digest('hex')) throw new BackupProblem('backup-damaged');
  yield { kind: 'end', ...end };
}

function headerFrom(line: Buffer): BackupPart {
  const raw = parsed(line);
  const version =
    typeof raw === 'object' && raw !== null && 'formatVersion' in raw ? raw.formatVersion : null;
  if (typeof version === 'number' && version > 1) throw new BackupProblem('backup-newer');
  return { kind: 'header', header: shaped(headerShape, line) };
}

function lineFrom(line: Buffer): BackupLine {
  const raw = parsed(line);
  if (!Array.isArray(raw)) return { kind: 'table', ...shaped(tableShape, line) };
  const isPlain = raw.every(
    (value) => value === null || typeof value === 'string' || Number.isSafeInteger(value),
  );
  if (!isPlain) throw new BackupProblem('backup-damaged');
  return { kind: 'row', values: raw };
}

function shaped<Shape extends z.ZodType>(shape: Shape, line: Buffer): z.infer<Shape> {
  const result = shape.safeParse(parsed(line));
  if (!result.success) throw new BackupProblem('backup-damaged');
  return result.data;
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    throw new BackupProblem('backup-damaged');
  }
}

/** Lines without their ends; the last one must have an end too. */
async function* splitLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let at = rest.indexOf(newLine); at !== -1; at = rest.indexOf(newLine)) {
        yield rest.subarray(0, at);
        rest = rest.subarray(at + 1);
      }
      if (rest.length > lineLimitBytes) throw new BackupProblem('backup-damaged');
    }
  } catch (error) {
    const isMissing = error instanceof Error && 'syscall' in error;
    throw isMissing ? new BackupProblem('backup-missing', { cause: error }) : error;
  }
  if (rest.length > 0) throw new BackupProblem('backup-damaged');
}
