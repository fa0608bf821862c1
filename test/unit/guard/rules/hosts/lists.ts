import { sha256 } from '../../../../../main/guard/lists/sha256.ts';
import {
  type CompileOptions,
  compileHostList,
  createListContent,
  type ListContent,
} from '../../../../../main/guard/rules/hosts/compile-host-list.ts';
import { covers } from '../../../../../main/guard/rules/hosts/host-list.ts';
import { type ReadHostList, readHostList } from '../../../../../main/guard/rules/hosts/read-host-list.ts';

/** A name, or a name with what it covers. */
export type Entry = string | readonly [string, number];

/** What a test puts into a list. */
export type Source = { readonly names: readonly Entry[]; readonly exceptions?: readonly Entry[] };

export function contentOf({ names, exceptions = [] }: Source): ListContent {
  const content = createListContent();
  for (const entry of names) content.names.add(...pairOf(entry));
  for (const entry of exceptions) content.exceptions.add(...pairOf(entry));
  return content;
}

export function pairOf(entry: Entry): readonly [string, number] {
  return typeof entry === 'string' ? [entry, covers.both] : entry;
}

export function compileFile(source: Source, options: Omit<CompileOptions, 'sha256'> = {}): ArrayBuffer {
  const compilation = compileHostList(contentOf(source), { sha256, lenient: true, ...options });
  if (!compilation.ok) throw new Error(compilation.code);
  return compilation.bytes;
}

export function readFile(bytes: ArrayBuffer): ReadHostList {
  const reading = readHostList(bytes);
  if (!reading.ok) throw new Error(reading.code);
  return reading.list;
}

export function hostList(source: Source, options: Omit<CompileOptions, 'sha256'> = {}): ReadHostList {
  return readFile(compileFile(source, options));
}

/** A second implementation, plainly right and slow: the longest ending that stands in either set decides. */
export function findNaively({ names, exceptions = [] }: Source, host: string): string | null {
  const longest = (entries: readonly Entry[]): string | null => {
    const labels = host.split('.');
    for (let nth = 0; nth < labels.length; nth += 1) {
      const ending = labels.slice(nth).join('.');
      const wanted = nth === 0 ? covers.itself : covers.below;
      if (entries.map(pairOf).some(([name, covered]) => name === ending && (covered & wanted) !== 0))
        return ending;
    }
    return null;
  };
  const listed = longest(names);
  const spared = longest(exceptions);
  return listed !== null && (spared === null || spared.length < listed.length) ? listed : null;
}
