import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { signDocument } from '../../main/authority/sign-document.ts';
import { openSigned } from '../../main/profile/signed-text.ts';
import type { Disk, DiskFile } from '../../main/updates/disk.ts';
import { manifestShape, type ReleaseManifest, releaseType } from '../../main/updates/manifest.ts';
import { sumOfTree } from '../../main/updates/tree-sum.ts';

/** One entry of a test's archive; `type` and `linkName` are those of ustar. */
export type ArchiveEntry = {
  readonly path: string;
  readonly text?: string;
  readonly mode?: number;
  readonly type?: string;
  readonly linkName?: string;
};

/** A gzipped ustar archive, byte for byte as asked for, also where a decent program would not write it. */
export function makeArchive(
  entries: readonly ArchiveEntry[],
  options: { readonly endless?: boolean } = {},
): Buffer {
  const blocks = entries.flatMap((entry) => [headerOf(entry), padded(Buffer.from(entry.text ?? ''))]);
  return gzipSync(Buffer.concat([...blocks, ...(options.endless === true ? [] : [Buffer.alloc(1024)])]));
}

function headerOf({ path, text = '', mode = 0o644, type = '0', linkName = '' }: ArchiveEntry): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0, 100);
  block.write(`${mode.toString(8).padStart(7, '0')}\0`, 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(linkName, 157, 100);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** The files of a small app, its program among them. */
export const appFiles = (version: string): readonly ArchiveEntry[] => [
  { path: './', mode: 0o755, type: '5' },
  { path: './guestway', text: `#!/bin/sh\necho ${version}\n`, mode: 0o755 },
  { path: './resources/', mode: 0o755, type: '5' },
  { path: './resources/app.asar', text: `asar of ${version} `.repeat(9_000) },
  { path: './locales/en.pak', text: 'words' },
  { path: './locales/empty.pak', text: '' },
];

/** A release as whoever signs it makes it. */
export type TestRelease = {
  readonly jws: string;
  readonly archive: Buffer;
  readonly manifest: ReleaseManifest;
};

/** Somebody who signs releases, and whoever believes them. */
export function createSigner() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const kid = 'release-1';
  const trust: ReadonlyMap<string, KeyObject> = new Map([[kid, publicKey]]);
  const key = { kid, privateKey };
  return {
    key,
    /** The public key as a settings file names it. */
    keySet: JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid }] }),
    open: (jws: string) => openSigned(jws, trust, releaseType, manifestShape),
    sign: (content: object, type = releaseType) => signDocument(type, content, key),
    async release(
      version: string,
      change: Partial<ReleaseManifest> = {},
      archive: Buffer = makeArchive(appFiles(version)),
    ): Promise<TestRelease> {
      const manifest = { ...manifestOf(version, archive), ...change };
      return { manifest, archive, jws: await signDocument(releaseType, manifest, key) };
    },
  };
}

/** What an honest signer says of the small app. */
export function manifestOf(version: string, archive: Buffer): ReleaseManifest {
  const files = appFiles(version)
    .filter(({ type }) => type !== '5')
    .map(({ path, text = '', mode = 0 }) => ({
      path: path.replace('./', ''),
      sha256: createHash('sha256').update(text).digest('hex'),
      bytes: Buffer.byteLength(text),
      isExecutable: (mode & 0o111) !== 0,
    }));
  return {
    kind: 'release',
    format: 1,
    version,
    platform: 'linux',
    arch: 'x64',
    archive: { sha256: createHash('sha256').update(archive).digest('hex'), bytes: archive.length },
    tree: sumOfTree(files),
    executable: 'guestway',
    minimumVersion: '0.1.0',
    ring: 'general',
    madeAtMs: Date.UTC(2026, 9, 1),
    expiresAtMs: Date.UTC(2027, 9, 1),
  };
}

/** A disk that fails. */
export type Fault = {
  /** Called with the number of each call that changes something, from 1 on; what it returns is thrown. */
  readonly at: (call: number) => Error | null;
  /** Bytes that may be written in all; then it is full. */
  readonly room?: number;
};

/** The death of the program: nothing that comes after it does anything. */
export const powerCut = new Error('power cut');

/** What a full disk says. */
export const fullDisk = (): Error => Object.assign(new Error('full'), { code: 'ENOSPC' });

/** A real disk with a fault; `calls` counts the calls that change something. */
export function faultyDisk(disk: Disk, fault: Fault): Disk & { calls(): number } {
  let calls = 0;
  let room = fault.room ?? Number.POSITIVE_INFINITY;
  const changing = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    calls += 1;
    const error = fault.at(calls);
    if (error !== null) throw error;
    return work();
  };
  const guard = (file: DiskFile): DiskFile => ({
    write: (bytes) =>
      changing(async () => {
        // A full disk takes what still fits.
        await file.write(bytes.subarray(0, Math.max(0, Math.min(bytes.length, room))));
        room -= bytes.length;
        if (room < 0) throw fullDisk();
      }),
    // The system closes the files of a program that died.
    close: async () => {
      await file.close();
      await changing(async () => {});
    },
  });
  return {
    ...disk,
    calls: () => calls,
    makeFolder: (path) => changing(() => disk.makeFolder(path)),
    create: (path, mode) => changing(async () => guard(await disk.create(path, mode))),
    append: (path) => changing(async () => guard(await disk.append(path))),
    rename: (from, to) => changing(() => disk.rename(from, to)),
    remove: (path) => changing(() => disk.remove(path)),
    syncFolder: (path) => changing(() => disk.syncFolder(path)),
  };
}
