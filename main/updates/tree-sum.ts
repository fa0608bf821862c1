import { createHash } from 'node:crypto';

/** One file of a release's tree. */
export type TreeFile = {
  /** Relative, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly isExecutable: boolean;
};

/** What a manifest says of a tree. */
export type TreeSum = { readonly sha256: string; readonly files: number; readonly bytes: number };

/**
 * The sum of a tree: SHA-256 of a line `SHA256 x|- PATH` for each file, by path. Folders count through their files, so that an
 * empty one is nothing. Names, bytes and what may be started are covered; owners and times are not.
 */
export function sumOfTree(files: readonly TreeFile[]): TreeSum {
  const hash = createHash('sha256');
  const ordered = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { path, sha256, isExecutable } of ordered)
    hash.update(`${sha256} ${isExecutable ? 'x' : '-'} ${path}\n`);
  return {
    sha256: hash.digest('hex'),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Whether two sums are of the same tree. */
export function isSameTree(one: TreeSum, other: TreeSum): boolean {
  return one.sha256 === other.sha256 && one.files === other.files && one.bytes === other.bytes;
}
