import { readFileSync } from 'node:fs';

/** The text of a small file of the system without the line end; `null` when it is not there or may not be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trimEnd();
  } catch {
    return null;
  }
}

/** What a text says as JSON; `null`, which no shape here takes, when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
