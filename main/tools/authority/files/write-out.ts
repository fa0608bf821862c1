import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fileProblem } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';

/** How a file is written. */
export type WriteOptions = {
  /** Only its owner may read it. */
  readonly isPrivate?: boolean;
  /** Without it a file that is there stays, and the command is refused. */
  readonly replaces: boolean;
};

/** Refuses before any work is done when a file is there that may not be replaced. */
export function refuseExisting(path: string, replaces: boolean): void {
  if (!replaces && existsSync(path))
    throw new ToolProblem('there-already', `${path} is there already.`, 'Give another name, or --replace.');
}

/** Writes a file whole or not at all; a folder that is missing is made. */
export function writeOut(path: string, text: string, { isPrivate = false, replaces }: WriteOptions): void {
  refuseExisting(path, replaces);
  const draft = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: isPrivate ? 0o700 : 0o755 });
    rmSync(draft, { force: true });
    const file = openSync(draft, 'wx', isPrivate ? 0o600 : 0o644);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    throw fileProblem(path, error);
  }
}
