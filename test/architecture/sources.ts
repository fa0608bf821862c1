import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Root of the checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** One source file, with its imports as paths from the root where they are relative. */
export type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };

/** One import; `isType` imports vanish at run time. */
export type Import = { readonly from: string; readonly isType: boolean };

/** All TypeScript of the product: `main`, `preload`, `renderer`. */
export function productSources(): Source[] {
  return ['main', 'preload', 'renderer'].flatMap((folder) => filesBelow(join(root, folder))).map(readSource);
}

/** Every file below a folder that is source code, as absolute paths. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'node_modules' ? [] : filesBelow(path);
    return /\.(ts|tsx|mjs|mts)$/.test(name) && !name.endsWith('.d.ts') && !name.endsWith('.d.mts')
      ? [path]
      : [];
  });
}

/** Code without comments and without the contents of comments; strings stay. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function readSource(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const found = [
    ...withoutComments(text).matchAll(
      /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
    ),
  ];
  const dynamic = [...withoutComments(text).matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return {
    path: relative(root, path),
    text,
    imports: [
      ...found.map(([, type, from]) => ({ from: resolveFrom(path, from ?? ''), isType: type !== undefined })),
      ...dynamic.map(([, from]) => ({ from: resolveFrom(path, from ?? ''), isType: false })),
    ],
  };
}

function resolveFrom(path: string, from: string): string {
  return from.startsWith('.') ? relative(root, resolve(path, '..', from)) : from;
}
