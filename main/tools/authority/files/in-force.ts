import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ListAtHand, Running, RunningProfile } from '../../../authority/review/review.ts';
import { loadListFile } from '../../../guard/lists/list-file.ts';
import { designationType, profileType } from '../../../profile/document.ts';
import { type Designation, designationShape, profileShape } from '../../../profile/shape.ts';
import { documentHash, openSigned, readUnchecked } from '../../../profile/signed-text.ts';
import type { Trust } from '../../../profile/trust.ts';
import { fileProblem, readText } from '../../rules/files.ts';
import { ToolProblem } from '../../rules/problem.ts';

/**
 * Reads what a hotel runs: every `.jws` of a folder and of its `profiles`. Of two issues of one profile the later one holds.
 * With keys a document that does not verify is refused; without, nothing is checked and the review says so.
 */
export async function readRunning(folder: string, trust: Trust | null): Promise<Running> {
  const profiles = new Map<string, RunningProfile>();
  let designation: Designation | null = null;
  for (const path of documentsIn(folder)) {
    const jws = readText(path).trim();
    const type = readUnchecked(jws)?.type;
    if (type === designationType) {
      const next = await contentOf(path, jws, trust, { type, shape: designationShape });
      if (designation === null || next.serial > designation.serial) designation = next;
    }
    if (type !== profileType) continue;
    const profile = await contentOf(path, jws, trust, { type, shape: profileShape });
    if ((profiles.get(profile.profileId)?.profile.version ?? 0) < profile.version)
      profiles.set(profile.profileId, { profile, hash: documentHash(jws) });
  }
  if (designation === null && profiles.size === 0)
    throw new ToolProblem(
      'nothing-in-force',
      `${folder} holds no signed document.`,
      'Name the folder with the .jws files.',
    );
  return { designation, profiles: [...profiles.values()], isChecked: trust !== null };
}

/** Looks for compiled lists in a folder. */
export function listsIn(folder: string | undefined): (sha256: string) => ListAtHand {
  const known = new Map<string, ListAtHand>();
  return (sha256) => {
    const before = known.get(sha256);
    if (before !== undefined) return before;
    const file = folder === undefined ? null : join(folder, `${sha256}.gwl`);
    const loaded = file !== null && existsSync(file) ? loadListFile(file, sha256) : null;
    const found: ListAtHand =
      loaded === null
        ? { state: 'missing', sha256 }
        : loaded.ok
          ? { state: 'good', sha256, list: loaded.list }
          : { state: 'refused', sha256 };
    known.set(sha256, found);
    return found;
  };
}

function documentsIn(folder: string): readonly string[] {
  const inside = (path: string): string[] => {
    try {
      return readdirSync(path)
        .filter((name) => name.endsWith('.jws'))
        .sort()
        .map((name) => join(path, name));
    } catch (error) {
      throw fileProblem(path, error);
    }
  };
  const profiles = join(folder, 'profiles');
  return [...inside(folder), ...(existsSync(profiles) ? inside(profiles) : [])];
}

async function contentOf<Shape extends typeof designationShape | typeof profileShape>(
  path: string,
  jws: string,
  trust: Trust | null,
  { type, shape }: { readonly type: string; readonly shape: Shape },
): Promise<ReturnType<Shape['parse']>> {
  if (trust === null) {
    const read = shape.safeParse(readUnchecked(jws)?.content);
    if (read.success) return read.data as ReturnType<Shape['parse']>;
    throw refusedDocument(path, 'bad-shape');
  }
  const opened = await openSigned(jws, trust, type, shape);
  if (opened.ok) return opened.value as ReturnType<Shape['parse']>;
  throw refusedDocument(path, opened.code);
}

/** A signed document that is not taken. */
export function refusedDocument(path: string, code: string): ToolProblem {
  return new ToolProblem(
    code,
    `${path} is refused (${code}).`,
    'Give the keys that it was signed with (--keys FILE), or the document as the authority signed it.',
  );
}
