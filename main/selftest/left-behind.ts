import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closed, open, type Row } from './row.ts';

/** Files below a folder that hold a text as it is; a text that was packed is not seen. */
export function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => readFileSync(file).includes(text));
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
