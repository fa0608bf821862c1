import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { copyFile, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type UpdateRing, updateRings } from '../../../preload/contract/update-rings.ts';
import { z } from '../../../preload/contract/z.ts';
import { openSigned } from '../../profile/signed-text.ts';
import { readTrust } from '../../profile/trust.ts';
import { systemDisk } from '../../updates/disk.ts';
import { manifestShape, type ReleaseManifest, releaseType } from '../../updates/manifest.ts';
import { sumOfFile } from '../../updates/read-tree.ts';
import { writeText } from '../../updates/stage-release.ts';
import type { OfferedRelease } from './offer.ts';

/** A release on the shelf. */
export type ShelvedRelease = OfferedRelease & { readonly archiveFile: string; readonly jws: string };

/** Why a release is not put on the shelf, or not widened. */
export type ShelfRefusal =
  | 'unreadable'
  | 'not-signed'
  | 'expired'
  | 'other-bytes'
  | 'there-already'
  | 'ring-not-signed'
  | 'not-there';

/** The releases that IT gave a gateway: a folder each, put there whole. Everything signed is checked again at every look. */
export type ReleaseShelf = {
  /** Those that are whole. One that is not is left out. */
  list(): Promise<readonly ShelvedRelease[]>;
  add(
    files: { readonly manifest: string; readonly archive: string },
    offer: Offer,
    nowMs: number,
  ): Promise<
    | { readonly ok: true; readonly manifest: ReleaseManifest }
    | { readonly ok: false; readonly code: ShelfRefusal }
  >;
  /** Gives a release to another ring. Null when it is done. */
  offer(version: string, offer: Offer): Promise<ShelfRefusal | null>;
  /** Has a release go on to a ring, for as many hours as before; false if somebody gave it to another meanwhile. */
  widen(release: ShelvedRelease, ring: UpdateRing, nowMs: number): Promise<boolean>;
};

/** Longer than anybody watches a release. */
export const longestWideningHours = 8_760;

const offerShape = z.strictObject({
  ring: z.enum(updateRings),
  // Absent in what was put there before releases went on by themselves.
  widens: z
    .strictObject({ afterHours: z.int().min(1).max(longestWideningHours), sinceMs: z.int().min(0) })
    .nullable()
    .default(null),
});

/** To which ring a release is given, and whether it goes on by itself. */
export type Offer = z.infer<typeof offerShape>;

const fileNames = { manifest: 'release.jws', archive: 'archive.tar.gz', offer: 'offer.json' } as const;

/** Opens the shelf; nothing is made before the first `add`. */
export function createReleaseShelf(folder: string, keysFile: string): ReleaseShelf {
  const openManifest = async (jws: string): Promise<ReleaseManifest | null> => {
    // Read anew each time: a key that is taken out of the file counts no more at once.
    const read = readTrust(readFileSync(keysFile, 'utf8'));
    if (!read.ok) return null;
    const opened = await openSigned(jws, read.trust, releaseType, manifestShape);
    return opened.ok ? opened.value : null;
  };

  const read = async (name: string): Promise<ShelvedRelease | null> => {
    const at = (file: string): string => join(folder, name, file);
    try {
      const jws = (await readFile(at(fileNames.manifest), 'utf8')).trim();
      const manifest = await openManifest(jws);
      const offer = offerShape.parse(JSON.parse(await readFile(at(fileNames.offer), 'utf8')));
      const { size } = await stat(at(fileNames.archive));
      if (manifest === null || nameOf(manifest) !== name || size !== manifest.archive.bytes) return null;
      return { manifest, jws, ...offer, archiveFile: at(fileNames.archive) };
    } catch {
      return null;
    }
  };

  const list = async (): Promise<readonly ShelvedRelease[]> => {
    const names = await readdir(folder).catch((): string[] => []);
    const found = await Promise.all(names.filter((name) => !name.startsWith('.')).map(read));
    return found.filter((one) => one !== null);
  };

  const writeOffer = async (name: string, offer: Offer): Promise<void> => {
    const path = join(folder, name, fileNames.offer);
    const beside = `${path}.${randomBytes(6).toString('hex')}.new`;
    await writeText(systemDisk, beside, JSON.stringify(offer));
    await rename(beside, path);
    await systemDisk.syncFolder(dirname(path));
  };

  /** Under another name first, so that a gateway that looks meanwhile finds all of it or nothing. */
  const layDown = async (archive: string, jws: string, manifest: ReleaseManifest, offer: Offer) => {
    await systemDisk.makeFolder(folder);
    const partial = join(folder, `.${randomBytes(6).toString('hex')}.partial`);
    try {
      await systemDisk.makeFolder(partial);
      await copyFile(archive, join(partial, fileNames.archive));
      const file = await open(join(partial, fileNames.archive), 'r+');
      await file.sync();
      await file.close();
      // The copy is what terminals get: it is what is compared.
      const sum = await sumOfFile(systemDisk, join(partial, fileNames.archive));
      if (sum.sha256 !== manifest.archive.sha256 || sum.bytes !== manifest.archive.bytes)
        return 'other-bytes';
      await writeText(systemDisk, join(partial, fileNames.manifest), jws);
      await writeText(systemDisk, join(partial, fileNames.offer), JSON.stringify(offer));
      await systemDisk.syncFolder(partial);
      await rename(partial, join(folder, nameOf(manifest)));
      await systemDisk.syncFolder(folder);
      return null;
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  };

  return {
    list,
    async add(files, offer, nowMs) {
      let jws: string;
      try {
        jws = (await readFile(files.manifest, 'utf8')).trim();
        if (!(await stat(files.archive)).isFile()) return { ok: false, code: 'unreadable' };
      } catch {
        return { ok: false, code: 'unreadable' };
      }
      const manifest = await openManifest(jws);
      if (manifest === null) return { ok: false, code: 'not-signed' };
      if (nowMs >= manifest.expiresAtMs) return { ok: false, code: 'expired' };
      if (isWider(offer.ring, manifest.ring)) return { ok: false, code: 'ring-not-signed' };
      // A version is given out once: two archives of one number would be taken for one.
      if ((await readdir(folder).catch((): string[] => [])).includes(nameOf(manifest)))
        return { ok: false, code: 'there-already' };
      const code = await layDown(files.archive, jws, manifest, offer);
      return code === null ? { ok: true, manifest } : { ok: false, code };
    },
    async offer(version, offer) {
      const releases = (await list()).filter(({ manifest }) => manifest.version === version);
      if (releases.length === 0) return 'not-there';
      if (releases.some(({ manifest }) => isWider(offer.ring, manifest.ring))) return 'ring-not-signed';
      for (const { manifest } of releases) await writeOffer(nameOf(manifest), offer);
      return null;
    },
    async widen({ manifest, ring, widens }, next, nowMs) {
      const now = await read(nameOf(manifest));
      if (widens === null || now?.ring !== ring || now.widens?.sinceMs !== widens.sinceMs) return false;
      await writeOffer(nameOf(manifest), { ring: next, widens: { ...widens, sinceMs: nowMs } });
      return true;
    },
  };
}

function nameOf({ version, platform, arch }: ReleaseManifest): string {
  return `${version}-${platform}-${arch}`;
}

function isWider(ring: UpdateRing, signed: UpdateRing): boolean {
  return updateRings.indexOf(ring) > updateRings.indexOf(signed);
}
