import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { StoreDatabase } from '../create-store.ts';
import { type BackupHeader, linesOf, lineText } from './backup-lines.ts';
import { BackupProblem } from './backup-problem.ts';

/** What was written. */
export type BackupFacts = { readonly rows: number; readonly sha256: string };

/**
 * Writes what a store held at one moment into a new file of mode 0600, while others go on using the store. The file is there
 * when all of it is on the disk, and not before. Throws `BackupProblem` `file-exists` for the file or for `.unfinished` of it, and what the store and the disk throw.
 */
export async function writeBackup(
  { whole }: Pick<StoreDatabase, 'whole'>,
  path: string,
  madeAtMs: number,
): Promise<BackupFacts> {
  if (existsSync(path)) throw new BackupProblem('file-exists');
  const unfinished = `${path}.unfinished`;
  const file = openNew(unfinished);
  try {
    const hash = createHash('sha256');
    let rows = 0;
    const write = (text: string): void => {
      hash.update(text);
      writeFileSync(file, text);
    };
    write(`${JSON.stringify(headerOf(whole, madeAtMs))}\n`);
    await whole.snapshot(async (statements) => {
      for await (const line of linesOf(whole, statements)) {
        if (line.kind === 'row') rows++;
        write(lineText(line));
      }
    });
    const facts = { rows, sha256: hash.digest('hex') };
    writeFileSync(file, `${JSON.stringify(facts)}\n`);
    fsyncSync(file);
    renameSync(unfinished, path);
    return facts;
  } finally {
    closeSync(file);
    rmSync(unfinished, { force: true });
  }
}

function headerOf(whole: StoreDatabase['whole'], madeAtMs: number): BackupHeader {
  const { schemaVersion, dialect } = whole;
  return { format: 'guestway-store', formatVersion: 1, schemaVersion, dialect, madeAtMs };
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    throw asExists(error);
  }
}

function asExists(error: unknown): unknown {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
    ? new BackupProblem('file-exists')
    : error;
}
