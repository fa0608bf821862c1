import { existsSync, readFileSync } from 'node:fs';
import type { z } from '../../../preload/contract/z.ts';
import { writeDurably } from './write-durably.ts';

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
    write: (value) => writeDurably(path, JSON.stringify(value)),
  };
}
