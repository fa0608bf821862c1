import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Brand } from '../../../preload/contract/brand.ts';
import type { BrandSettings } from '../../config/brand/brand-shape.ts';
import { type BrandFileKind, kindOfBytes, mediaTypes, mostBytes } from './file-kinds.ts';

/** A file of the brand as the shell's own scheme serves it. */
export type BrandFile = Readonly<{ path: string; type: string; sizeBytes: number }>;

/** Why a file is not shown. */
export type BrandFileProblem = 'missing' | 'no-file' | 'too-large' | 'wrong-kind';

/** A brand that can be shown, and what of it cannot. */
export type LoadedBrand = Readonly<{
  brand: Brand;
  /** By the path of its address. Nothing else is ever served from the hotel's folder. */
  files: ReadonlyMap<string, BrandFile>;
  problems: readonly Readonly<{ name: string; why: BrandFileProblem }>[];
}>;

/** Looks at every file once, by its first bytes, and names it by its place. One that is not right is left out. */
export function loadBrand(settings: BrandSettings, colors: Brand['colors']): LoadedBrand {
  const files = new Map<string, BrandFile>();
  const problems: { name: string; why: BrandFileProblem }[] = [];
  const take = (file: string | null, name: string, role: keyof typeof mostBytes): string | null => {
    if (file === null) return null;
    const looked = lookAt(join(settings.folder, file), role);
    if (typeof looked === 'string') {
      problems.push({ name, why: looked });
      return null;
    }
    const address = `/brand/${name}${extname(file).toLowerCase()}`;
    files.set(address, looked);
    return address;
  };
  const brand: Brand = {
    logo: take(settings.logo, 'logo', 'logo'),
    colors,
    pictures: settings.pictures.flatMap((file, index) => take(file, `picture-${index}`, 'picture') ?? []),
    video: take(settings.video, 'video', 'video'),
    texts: settings.texts as Brand['texts'],
  };
  return { brand, files, problems };
}

function lookAt(path: string, role: keyof typeof mostBytes): BrandFile | BrandFileProblem {
  const wanted = extname(path).slice(1).toLowerCase();
  try {
    const entry = lstatSync(path);
    // A link could lead anywhere.
    if (!entry.isFile()) return 'no-file';
    if (entry.size > mostBytes[role]) return 'too-large';
    const kind = kindOfBytes(firstBytes(path));
    if (kind === null || !isSameKind(kind, wanted)) return 'wrong-kind';
    return { path, type: mediaTypes[kind], sizeBytes: entry.size };
  } catch {
    return 'missing';
  }
}

function isSameKind(kind: BrandFileKind, ending: string): boolean {
  return kind === (ending === 'jpeg' ? 'jpg' : ending);
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
