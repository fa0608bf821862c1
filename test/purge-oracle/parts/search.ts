import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Bytes that no file may hold, and what they are. */
export type Forbidden = { readonly what: string; readonly bytes: Buffer };

/** What was found where, and how many bytes were read. */
export type SearchResult = { readonly hits: readonly string[]; readonly searchedBytes: number };

/**
 * Reads every file below a folder and looks for bytes. `inSpine` is looked for in the spine too; the rest is not, since a
 * spine names what is gone.
 */
export function searchFiles(
  folder: string,
  elsewhere: readonly Forbidden[],
  inSpine: readonly Forbidden[],
): SearchResult {
  const hits: string[] = [];
  let searchedBytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const name = relative(folder, join(entry.parentPath, entry.name));
    const content = readFileSync(join(folder, name));
    searchedBytes += content.length;
    const forbidden = name.startsWith('spine.db') ? inSpine : [...inSpine, ...elsewhere];
    for (const { what, bytes } of forbidden) if (content.includes(bytes)) hits.push(`${what} in ${name}`);
  }
  return { hits, searchedBytes };
}
