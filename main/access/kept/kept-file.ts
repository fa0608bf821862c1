import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { z } from '../../../preload/contract/z.ts';

/** A small JSON file the terminal keeps between sessions. */
export type KeptFile<Value> = {
  /** `null` before the first write. Throws on a file that does not have the shape: a terminal must not guess. */
  read(): Value | null;
  /** Durable on return: written beside, synced and renamed, so that a power cut leaves the old or the new one. */
  write(value: Value): void;
};

/** Opens the file at `path`, readable by this user only; its folder is made at the first write. */
export function keptFile<Shape extends z.ZodType>(path: string, shape: Shape): KeptFile<z.infer<Shape>> {
  return {
    read: () => (existsSync(path) ? shape.parse(JSON.parse(readFileSync(path, 'utf8'))) : null),
    write(value) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const beside = `${path}.new`;
      const file = openSync(beside, 'w', 0o600);
      try {
        writeSync(file, JSON.stringify(value));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(beside, path);
    },
  };
}
