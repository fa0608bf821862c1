import { createHash, type Hash } from 'node:crypto';
import { Parser } from 'tar/parse';
import type { DiskFile } from './disk.ts';
import type { TreeFile } from './tree-sum.ts';
import { UpdateProblem } from './update-problem.ts';

/** Where the files of an archive go. */
export type ArchiveSink = {
  folder(path: string): Promise<void>;
  file(path: string, isExecutable: boolean): Promise<DiskFile>;
};

/** What an archive may hold, and whether files of it can be started by their mode: on Windows they have none. */
export type ArchiveLimits = { readonly files: number; readonly bytes: number; readonly hasModes: boolean };

/** A name that every file system of ours takes, and that means the same on each of them. */
const goodName = /^[^\p{Cc}\\/:*?"<>|]{1,128}$/u;

const deepest = 24;

type Entry = {
  readonly path: string;
  readonly type: string;
  readonly size: number;
  readonly mode?: number;
  on(event: 'data', take: (bytes: Uint8Array) => void): unknown;
  on(event: 'end', ended: () => void): unknown;
};

/**
 * Reads a tar archive, packed by gzip, and hands its files over one after the other. Only files and folders: a link of either
 * kind, a device, a path that leads outside or is there twice, and more than the limits allow stop it with an `UpdateProblem`.
 * Owners, times and set-user-id bits are not taken over. Resolves with every file and its digest.
 */
export async function readArchive(
  source: AsyncIterable<Uint8Array>,
  sink: ArchiveSink,
  limits: ArchiveLimits,
): Promise<readonly TreeFile[]> {
  const parser = new Parser({ strict: true });
  const reading = createReading(sink, limits);
  parser.on('error', () => reading.fail('bad-archive'));
  parser.on('entry', (entry: Entry) => reading.entry(entry));
  // What the parser would pass over in silence.
  parser.on('ignoredEntry', () => reading.fail('forbidden-entry'));
  for await (const piece of source) {
    parser.write(piece);
    // The parser hands over at once what a piece holds; the next piece waits until that is on the disk.
    await reading.caughtUp();
  }
  parser.end();
  return reading.finish();
}

function createReading(sink: ArchiveSink, limits: ArchiveLimits) {
  const files: TreeFile[] = [];
  const seen = new Set<string>();
  // A file that a problem left open would keep the folder from being removed on some systems.
  const opened: (() => Promise<void>)[] = [];
  let bytesLeft = limits.bytes;
  let problem: unknown = null;
  let work: Promise<void> = Promise.resolve();

  const fail = (code: UpdateProblem['code']): void => {
    problem ??= new UpdateProblem(code);
  };
  const then = (step: () => Promise<void>): void => {
    work = work.then(async () => {
      if (problem === null) await step();
    });
    work = work.catch((error: unknown) => {
      problem ??= error;
    });
  };

  const codeAgainst = (path: string, entry: Entry): UpdateProblem['code'] | null => {
    if (!['File', 'OldFile', 'Directory'].includes(entry.type)) return 'forbidden-entry';
    const parts = path.split('/');
    if (parts.length > deepest || !parts.every(isGoodName)) return 'bad-path';
    const folded = path.toLowerCase();
    if (seen.has(folded)) return entry.type === 'Directory' ? null : 'duplicate-entry';
    seen.add(folded);
    if (seen.size > limits.files * 2 || files.length >= limits.files) return 'too-many-files';
    bytesLeft -= entry.size;
    return bytesLeft < 0 ? 'too-large' : null;
  };

  const takeFile = (path: string, entry: Entry): void => {
    const isExecutable = limits.hasModes && ((entry.mode ?? 0) & 0o111) !== 0;
    const hash: Hash = createHash('sha256');
    let file: DiskFile | null = null;
    then(async () => {
      file = await sink.file(path, isExecutable);
    });
    entry.on('data', (bytes) => {
      hash.update(bytes);
      then(async () => file?.write(bytes));
    });
    entry.on('end', () => {
      then(async () => {
        await file?.close();
        file = null;
        files.push({ path, sha256: hash.digest('hex'), bytes: entry.size, isExecutable });
      });
    });
    opened.push(async () => {
      await file?.close();
    });
  };
  const closeAll = async (): Promise<void> => {
    await Promise.allSettled(opened.splice(0).map((close) => close()));
  };

  const throwProblem = async (): Promise<void> => {
    if (problem === null) return;
    await closeAll();
    throw problem;
  };

  return {
    fail,
    entry(entry: Entry) {
      const path = entry.path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
      const isTop = entry.type === 'Directory' && (path === '' || path === '.');
      const code = isTop ? null : codeAgainst(path, entry);
      if (code !== null) fail(code);
      if (isTop || problem !== null || entry.type === 'Directory') {
        if (!isTop && problem === null) then(() => sink.folder(path));
        entry.on('data', () => {});
        return;
      }
      takeFile(path, entry);
    },
    async caughtUp() {
      await work;
      await throwProblem();
    },
    async finish(): Promise<readonly TreeFile[]> {
      await work;
      await throwProblem();
      if (files.length === 0) throw new UpdateProblem('bad-archive');
      return files;
    },
  };
}

function isGoodName(name: string): boolean {
  return name !== '.' && name !== '..' && goodName.test(name) && !/[. ]$/.test(name);
}
