import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceProblem } from '../../../preload/contract/http-rules-shapes.ts';
import { loadListFile } from '../../guard/lists/list-file.ts';
import { type CompiledRules, compileRules } from '../../guard/rules/compile.ts';
import { readProfileText } from '../../profile/profile-text.ts';
import type { Profile } from '../../profile/shape.ts';
import type { ListPlaces, TextSource } from './rule-order.ts';

/** Faults that are told one by one; they are counted beyond that. */
const mostFaults = 100;

/** A source that work cannot go on with. Caught where work is performed, and nowhere else. */
export class SourceRefused extends Error {
  readonly problem: SourceProblem;

  constructor(problem: Pick<SourceProblem, 'source' | 'code'> & Partial<SourceProblem>) {
    super(problem.code);
    this.problem = { path: null, faults: [], faultCount: 0, ...problem };
  }
}

/** Reads a text as UTF-8, and nothing that is not. */
export function readText(source: TextSource, place: number): string {
  if ('text' in source) return source.text;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(source.path));
  } catch (error) {
    if (error instanceof TypeError) throw new SourceRefused({ source: place, code: 'not-text' });
    throw error;
  }
}

/** Reads the profile at one place of the question. */
export function openProfile(
  source: TextSource,
  place: number,
): { readonly profile: Profile; readonly signed: boolean } {
  const read = readProfileText(readText(source, place));
  if (read.ok) return read;
  throw new SourceRefused({ source: place, code: read.code, path: read.path });
}

/** Compiles a profile's rules with the lists they name; one that is not at hand or wrong refuses all. */
export function compileProfile(profile: Profile, lists: ListPlaces, place: number): CompiledRules {
  const loaded = profile.rules.categories.flatMap((category) => {
    const { sha256 } = category;
    const read = loadListFile(lists.others[sha256] ?? join(lists.folder, `${sha256}.gwl`), sha256);
    return read.ok ? [{ ...category, list: read.list }] : [];
  });
  const compiled = compileRules(profile.rules, loaded);
  if (compiled.ok) return compiled.rules;
  const { errors } = compiled;
  const faults = errors.slice(0, mostFaults);
  throw new SourceRefused({ source: place, code: 'rules', faults, faultCount: errors.length });
}
