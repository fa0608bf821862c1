import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadListFile } from '../../guard/lists/list-file.ts';
import { type CompiledRules, compileRules, type LoadedCategory } from '../../guard/rules/compile.ts';
import { type ProfileTextRefusal, readProfileText } from '../../profile/profile-text.ts';
import type { Category, Profile } from '../../profile/shape.ts';
import { ToolProblem } from './problem.ts';

/** A document, a vector file or a list of addresses; more than this is none of them. */
const textLimitBytes = 256 * 1024 * 1024;

/** Reads a text file whole; refuses what is no file, what is too large and what is not UTF-8. */
export function readText(path: string): string {
  const bytes = readBytes(path, textLimitBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ToolProblem('not-text', `${path} is not UTF-8 text.`, 'Is it the right file?');
  }
}

/** Reads a file whole, up to a limit. */
export function readBytes(path: string, limitBytes: number): Buffer {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile())
      throw new ToolProblem('not-a-file', `${path} is not a file.`, 'Name a file.');
    if (size > limitBytes)
      throw new ToolProblem('too-large', `${path} has ${size} bytes, ${limitBytes} are taken.`, 'Split it.');
    return readFileSync(file);
  } catch (error) {
    throw fileProblem(path, error);
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** Hex SHA-256 of a file, read in pieces. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

/** A failure of the disk in words; everything else stays what it is. */
export function fileProblem(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof ToolProblem) return error;
  if (error.code === 'ENOENT')
    return new ToolProblem('not-there', `${path} is not there.`, 'Check the name and the folder.');
  return new ToolProblem(
    'disk',
    `${path} cannot be used (${error.code}).`,
    'Check its folder and its rights.',
  );
}

const profileTodo: Readonly<Record<ProfileTextRefusal, string>> = {
  'too-large': 'Move long lists of hosts into a category: "npm run rules -- compile".',
  'not-json': 'Give a profile as JSON, or the signed text (.jws) as the authority handed it out.',
  'not-a-profile': 'Give a profile: its "kind" is "profile".',
  'bad-shape': 'Correct this field; unknown fields are refused too.',
};

/** Reads a profile from JSON or from its signed text; says when a signature is there that nobody checked. */
export function readProfile(path: string, say: (line: string) => void): Profile {
  const read = readProfileText(readText(path));
  if (!read.ok) {
    const place = read.path === null ? '' : ` at ${read.path}`;
    throw new ToolProblem(read.code, `${path} is refused${place} (${read.code}).`, profileTodo[read.code]);
  }
  if (read.signed) say(`${path}: signature not checked.`);
  return read.profile;
}

/** Compiles a profile's rules with the lists they name, out of a folder; a filter or list that is wrong refuses all. */
export function compileProfile(path: string, profile: Profile, listFolder: string | null): CompiledRules {
  const lists = profile.rules.categories.map((category) => loadCategory(path, category, listFolder));
  const compiled = compileRules(profile.rules, lists);
  if (compiled.ok) return compiled.rules;
  const lines = compiled.errors.map((error) => `  ${Object.values(error).join('  ')}`);
  const shown = lines.slice(0, 20).join('\n');
  const more = lines.length > 20 ? `\n  and ${lines.length - 20} more` : '';
  throw new ToolProblem(
    'filters',
    `${path}: ${lines.length} rules cannot be read.\n${shown}${more}`,
    'Correct them; places in a list count from 0.',
  );
}

function loadCategory(path: string, category: Category, listFolder: string | null): LoadedCategory {
  const { name, sha256 } = category;
  if (listFolder === null)
    throw new ToolProblem(
      'lists-needed',
      `${path} names the list "${name}" (${sha256}).`,
      'Give --lists DIR, the folder that holds it as <sha256>.gwl.',
    );
  const file = join(listFolder, `${sha256}.gwl`);
  const loaded = loadListFile(file, sha256);
  if (loaded.ok) return { ...category, list: loaded.list };
  throw new ToolProblem(
    `list-${loaded.code}`,
    `The list "${name}" is refused (${loaded.code}): ${file}.`,
    'Build it again with "npm run rules -- compile", or fetch it anew.',
  );
}
