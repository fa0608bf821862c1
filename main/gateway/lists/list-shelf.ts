import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listLimitBytes } from '../../../preload/contract/http-lists.ts';
import type { DeltaFiles } from '../../guard/tester/delta-files.ts';
import type { Log } from '../../log/log.ts';
import type { Category } from '../../profile/shape.ts';
import type { Documents } from '../documents.ts';

/** A list file that may be served. */
export type ListFile = { readonly path: string; readonly bytes: number };

/** A list that current profiles name, and whether the gateway has it. `damaged`: the file has not the digest of its name. */
export type ListState = Category & {
  readonly profileIds: readonly string[];
  readonly state: 'ready' | 'missing' | 'damaged' | 'too-large';
  readonly bytes: number | null;
};

/** The compiled host lists of this hotel, in a folder, each called by its digest. */
export type ListShelf = {
  /** Every list that a current profile names. */
  status(): Promise<readonly ListState[]>;
  /** A list that one of these profiles names; null when none does or it is not there. */
  find(sha256: string, profileIds: readonly string[]): Promise<ListFile | null>;
  /** The difference to such a list from another one in the folder; null when there is none, or it is no gain. */
  findDelta(sha256: string, base: string, profileIds: readonly string[]): Promise<ListFile | null>;
  /** Where the file of a list lies or should lie. */
  pathOf(sha256: string): string;
};

/**
 * What the shelf needs. `makeDelta` writes the difference to a file and tells its length; null when there is none. Without it
 * no differences are made, and those of others in the folder are left alone.
 */
export type ListShelfDeps = {
  readonly folder: string;
  readonly documents: Documents;
  readonly makeDelta: ((files: DeltaFiles) => Promise<number | null>) | null;
  readonly log: Log;
};

type Checked = { readonly mark: string; readonly isWhole: boolean };

/** Opens the folder, makes it when it is not there, and forgets the differences of the last run. */
export function createListShelf({ folder, documents, makeDelta, log }: ListShelfDeps): ListShelf {
  const deltaFolder = join(folder, 'deltas');
  if (makeDelta !== null) rmSync(deltaFolder, { recursive: true, force: true });
  mkdirSync(deltaFolder, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string): string => join(folder, `${sha256}.gwl`);
  const checked = new Map<string, Checked>();
  const deltas = new Map<string, Promise<ListFile | null>>();

  const look = async (sha256: string): Promise<Pick<ListState, 'state' | 'bytes'>> => {
    const found = await stat(pathOf(sha256)).catch(() => null);
    if (found === null) return { state: 'missing', bytes: null };
    if (found.size > listLimitBytes) return { state: 'too-large', bytes: found.size };
    const mark = `${found.size} ${found.mtimeMs} ${found.ino}`;
    let known = checked.get(sha256);
    if (known?.mark !== mark) {
      known = { mark, isWhole: (await digestOf(pathOf(sha256))) === sha256 };
      checked.set(sha256, known);
      if (!known.isWhole) log.warn('lists.damaged', { sha256 });
    }
    return { state: known.isWhole ? 'ready' : 'damaged', bytes: found.size };
  };

  const named = async (profileIds: readonly string[] | null): Promise<Map<string, ListState>> => {
    const found = new Map<string, ListState>();
    for (const { profile } of (await documents.current())?.profiles ?? []) {
      if (profileIds !== null && !profileIds.includes(profile.profileId)) continue;
      for (const category of profile.rules.categories) {
        const before = found.get(category.sha256);
        const others = before?.profileIds.filter((id) => id !== profile.profileId) ?? [];
        const state = before ?? { ...category, ...(await look(category.sha256)) };
        found.set(category.sha256, { ...state, profileIds: [...others, profile.profileId] });
      }
    }
    return found;
  };

  const find = async (sha256: string, profileIds: readonly string[]): Promise<ListFile | null> => {
    const { state, bytes } = (await named(profileIds)).get(sha256) ?? {};
    return state === 'ready' && bytes != null ? { path: pathOf(sha256), bytes } : null;
  };

  const makeOnce = async (sha256: string, base: string, target: ListFile): Promise<ListFile | null> => {
    if (makeDelta === null) return null;
    const name = `${base}-${sha256}.gwd`;
    const made =
      deltas.get(name) ??
      makeDelta({ base: pathOf(base), target: target.path, output: join(deltaFolder, name) }).then((bytes) =>
        bytes === null || bytes >= target.bytes ? null : { path: join(deltaFolder, name), bytes },
      );
    deltas.set(name, made);
    return made;
  };

  return {
    status: async () => [...(await named(null)).values()],
    find,
    async findDelta(sha256, base, profileIds) {
      const target = await find(sha256, profileIds);
      if (target === null || base === sha256 || (await look(base)).state !== 'ready') return null;
      return makeOnce(sha256, base, target);
    },
    pathOf,
  };
}

/** Hex SHA-256 of a file, read in pieces. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}
