import { readFileSync, statSync } from 'node:fs';
import type { z } from '../../../../../preload/contract/z.ts';
import { checkBase } from '../../calls/caller.ts';
import { type Recipe, recipeShape } from './recipe-shape.ts';

/** What is wrong with a recipe: the place as a JSON Pointer, and the problem. No value of the file is told. */
export type RecipeProblem = { readonly at: string; readonly problem: string };

/** A recipe, or all that is wrong with it. */
export type RecipeResult =
  | { readonly ok: true; readonly recipe: Recipe }
  | { readonly ok: false; readonly problems: readonly RecipeProblem[] };

/** Longest recipe; written by hand, one is far below. */
const longestBytes = 64 * 1024;

/** Checks a recipe that is JSON already. */
export function checkRecipe(value: unknown): RecipeResult {
  const parsed = recipeShape.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(problemOf) };
  try {
    checkBase(parsed.data.base);
  } catch (error) {
    const problem = error instanceof Error ? error.message.replace('hotel-system-address: ', '') : 'is wrong';
    return { ok: false, problems: [{ at: '/base', problem }] };
  }
  return { ok: true, recipe: parsed.data };
}

/** Reads and checks a recipe file. */
export function readRecipe(file: string): RecipeResult {
  const wrong = (problem: string): RecipeResult => ({ ok: false, problems: [{ at: '', problem }] });
  let text: string;
  try {
    const { size } = statSync(file);
    if (size > longestBytes) return wrong('is longer than 64 KiB');
    text = readFileSync(file, 'utf8');
  } catch {
    return wrong('cannot be read');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('is no JSON');
  }
  return checkRecipe(value);
}

/** One line for a problem. */
export function problemLine({ at, problem }: RecipeProblem): string {
  return `${at === '' ? 'the recipe' : at} ${problem}`;
}

function problemOf(issue: z.core.$ZodIssue): RecipeProblem[] {
  const at = pointerOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ at: pointerOf([...issue.path, key]), problem: 'is not known' }));
    case 'invalid_type':
      return [
        {
          at,
          problem:
            issue.input === undefined && /undefined/.test(issue.message)
              ? 'is missing'
              : `must be ${issue.expected}`,
        },
      ];
    case 'invalid_key':
      return [{ at, problem: issue.issues[0]?.message ?? 'has a name that is not allowed' }];
    default:
      return [{ at, problem: issue.message }];
  }
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).slice(0, 64).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}
