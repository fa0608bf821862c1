import { readdirSync } from 'node:fs';

/** Names in a folder of the system, sorted; none when it is not there or may not be read. */
export function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
