import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closed, open, type Row } from './row.ts';

/** Files below a folder that hold a text as it is; a text that was packed is not seen. What goes meanwhile holds nothing. */
export function filesWith(folder: string, text: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesWith(path, text);
    return entry.isFile() && isHolding(path, text) ? [path] : [];
  });
}

function entriesOf(folder: string): readonly Dirent[] {
  return unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
}

function isHolding(file: string, text: string): boolean {
  return unlessGone(() => readFileSync(file).includes(text)) ?? false;
}

function unlessGone<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether anything that the process with the pages wrote still holds what its guest left (B17). */
export function leftBehindRow(folder: string, mark: string): Row {
  const count = filesWith(folder, mark).length;
  return {
    id: 'B17',
    tried: 'files of the engine after the end',
    ...(count === 0
      ? closed('no file holds what the guest left')
      : open(`${count} files hold what the guest left`)),
  };
}
