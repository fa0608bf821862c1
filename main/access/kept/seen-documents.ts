import { z } from '../../../preload/contract/z.ts';
import { keptFile } from './kept-file.ts';

const seenShape = z.strictObject({ number: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** The highest version of every document this terminal has seen, kept in a file so that a restart cannot roll it back. */
export function createSeenDocuments(path: string) {
  const file = keptFile(path, z.record(z.string().max(128), seenShape));
  let seen = new Map<string, z.infer<typeof seenShape>>();
  return {
    /** Reads the file; before that nothing counts as seen. */
    open(): void {
      seen = new Map(Object.entries(file.read() ?? {}));
    },
    read: (key: string): z.infer<typeof seenShape> | null => seen.get(key) ?? null,
    write(key: string, next: z.infer<typeof seenShape>): void {
      const before = seen.get(key);
      if (before?.number === next.number && before.hash === next.hash) return;
      seen.set(key, next);
      file.write(Object.fromEntries(seen));
    },
  };
}
