import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockedHost } from './hosts.ts';
import type { ListFiles } from './subjects/subject.ts';

/** The texts of one list, and a place for what each subject makes of them. */
export type ListFolder = {
  filesFor(subject: string): ListFiles;
  remove(): void;
};

const linesAtOnce = 10_000;

/** Writes a list of this many hosts, in each form that a subject reads. */
export async function writeLists(size: number): Promise<ListFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-bench-'));
  const plain = join(folder, 'plain.txt');
  const filters = join(folder, 'filters.txt');
  await writeLines(plain, size, (host) => host);
  await writeLines(filters, size, (host) => `||${host}^`);
  return {
    filesFor(subject) {
      mkdirSync(join(folder, subject), { recursive: true });
      const compiled = join(folder, subject, 'compiled');
      return { plain, filters, compiled, digest: `${compiled}.sha256` };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function writeLines(file: string, size: number, line: (host: string) => string): Promise<void> {
  const stream = createWriteStream(file);
  for (let from = 0; from < size; from += linesAtOnce) {
    const count = Math.min(linesAtOnce, size - from);
    const lines = Array.from({ length: count }, (_, at) => line(blockedHost(size, from + at)));
    if (!stream.write(`${lines.join('\n')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
