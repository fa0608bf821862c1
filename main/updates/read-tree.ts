import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { sumOfTree, type TreeFile, type TreeSum } from './tree-sum.ts';

/**
 * The sum of what lies in a folder, read byte by byte; null where anything lies in it that is neither file nor folder, or
 * more than `files` files. Rejects when the disk does.
 */
export async function readTree(
  disk: Disk,
  folder: string,
  { files: mostFiles, hasModes }: { readonly files: number; readonly hasModes: boolean },
): Promise<TreeSum | null> {
  const files: TreeFile[] = [];
  const waiting = [''];
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop()) {
    for (const { name, kind, isExecutable } of await disk.entries(join(folder, inside))) {
      const path = inside === '' ? name : `${inside}/${name}`;
      if (kind === 'other' || files.length > mostFiles) return null;
      if (kind === 'folder') waiting.push(path);
      else
        files.push({
          path,
          ...(await sumOfFile(disk, join(folder, path))),
          isExecutable: hasModes && isExecutable,
        });
    }
  }
  return sumOfTree(files);
}

/** Digest and length of a file, as they are on the disk. */
export async function sumOfFile(
  disk: Pick<Disk, 'read'>,
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of disk.read(path)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
