import { dirname, join } from 'node:path';
import type { Disk } from './disk.ts';
import { type ReleaseManifest, treeLimits } from './manifest.ts';
import { readArchive } from './read-archive.ts';
import { readTree, sumOfFile } from './read-tree.ts';
import { isSameTree, sumOfTree } from './tree-sum.ts';
import { UpdateProblem } from './update-problem.ts';

/** Ending of a version's folder while it is not whole. */
export const partialEnding = '.partial';

/** The app, in a version's folder. */
export const appFolderName = 'app';

/** What was signed of it, beside it. */
export const manifestFileName = 'release.jws';

/** What is laid down, and where. */
export type Staging = {
  readonly disk: Disk;
  /** Holds the versions, a folder each. */
  readonly versionsFolder: string;
  readonly archiveFile: string;
  readonly jws: string;
  readonly manifest: ReleaseManifest;
};

/** Room that is asked for before anything is written: twice what comes out, since the disk is not ours alone. */
const roomFactor = 2;

/**
 * Lays a version down whole or not at all: the archive is compared with the manifest before anything is unpacked, everything is
 * written and synced under another name, compared again, and gets its name last. Throws an `UpdateProblem`, or what the disk
 * threw; then nothing of the version has its name. A power cut leaves at most a folder of the other name.
 */
export async function stageRelease(staging: Staging): Promise<void> {
  const { disk, versionsFolder, archiveFile, jws, manifest } = staging;
  const sum = await sumOfFile(disk, archiveFile);
  if (sum.sha256 !== manifest.archive.sha256 || sum.bytes !== manifest.archive.bytes)
    throw new UpdateProblem('other-bytes');
  await disk.makeFolder(versionsFolder);
  await askForRoom(disk, versionsFolder, manifest.tree.bytes);
  const folder = join(versionsFolder, manifest.version);
  const partial = `${folder}${partialEnding}`;
  await disk.remove(partial);
  try {
    await unpack(staging, partial);
    await writeText(disk, join(partial, manifestFileName), jws);
    await disk.syncFolder(partial);
    await disk.remove(folder);
    await disk.rename(partial, folder);
    await disk.syncFolder(versionsFolder);
  } catch (error) {
    await disk.remove(partial).catch(() => {});
    throw error;
  }
}

/** Throws `disk-full` unless twice as many bytes are free; a system that does not say is tried. */
export async function askForRoom(disk: Disk, folder: string, bytes: number): Promise<void> {
  const free = await disk.freeBytes(folder);
  if (free !== null && free < bytes * roomFactor) throw new UpdateProblem('disk-full');
}

/** Writes a small file that must not be there yet; durable on return, its name once its folder is synced. */
export async function writeText(disk: Disk, path: string, text: string): Promise<void> {
  const file = await disk.create(path, 0o644);
  try {
    await file.write(Buffer.from(text));
  } finally {
    await file.close();
  }
}

async function unpack({ disk, archiveFile, manifest }: Staging, partial: string): Promise<void> {
  const app = join(partial, appFolderName);
  const made = new Set<string>();
  const makeFolder = async (path: string): Promise<void> => {
    if (made.has(path)) return;
    made.add(path);
    await disk.makeFolder(path);
  };
  await makeFolder(app);
  const files = await readArchive(
    disk.read(archiveFile),
    {
      folder: (path) => makeFolder(join(app, path)),
      async file(path, isExecutable) {
        await makeFolder(dirname(join(app, path)));
        return disk.create(join(app, path), isExecutable ? 0o755 : 0o644);
      },
    },
    { ...manifest.tree, hasModes: hasModes(manifest) },
  );
  for (const folder of made) await disk.syncFolder(folder);
  if (!isSameTree(sumOfTree(files), manifest.tree)) throw new UpdateProblem('other-tree');
  const program = files.find(({ path }) => path === manifest.executable);
  if (program === undefined || (hasModes(manifest) && !program.isExecutable))
    throw new UpdateProblem('no-program');
}

/** Whether what lies in a version's folder is, byte for byte, what was signed. Rejects when the disk does. */
export async function isVersionWhole(
  disk: Disk,
  versionFolder: string,
  manifest: ReleaseManifest,
): Promise<boolean> {
  const limits = { files: treeLimits.files, hasModes: hasModes(manifest) };
  const sum = await readTree(disk, join(versionFolder, appFolderName), limits);
  return sum !== null && isSameTree(sum, manifest.tree);
}

function hasModes({ platform }: ReleaseManifest): boolean {
  return platform !== 'win32';
}
