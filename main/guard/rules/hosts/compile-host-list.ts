import { hexOf } from './artefact.ts';
import { assembleList } from './assemble-list.ts';
import { type HashKey, hashNames } from './hash-names.ts';
import type { Sha256 } from './host-list.ts';
import { HostNames } from './host-names.ts';
import { sortNames } from './sort-names.ts';

/** What a list is made of. */
export type ListContent = {
  readonly names: HostNames;
  readonly exceptions: HostNames;
  /** Lines that could not be understood. */
  faulty: number;
};

/** How a list is compiled. */
export type CompileOptions = {
  readonly sha256: Sha256;
  /** Keep names as text; asked of every list that allows. */
  readonly exact?: boolean;
  /** The list this one follows: with its hash key the change between the two is small. */
  readonly base?: { readonly artefact: { readonly key: HashKey } };
  /** Compile although some lines could not be understood or no name is there. */
  readonly lenient?: boolean;
};

/** The list file, or why there is none. */
export type ListCompilation =
  | { readonly ok: true; readonly bytes: ArrayBuffer }
  | { readonly ok: false; readonly code: 'faulty-lines' | 'empty' | 'too-many' };

/** Most fingerprints a table takes, parents included: half a gigabyte. */
const mostEntries = 2 ** 26;

/** Content to be filled. */
export function createListContent(): ListContent {
  return { names: new HostNames(), exceptions: new HostNames(), faulty: 0 };
}

/**
 * Compiles a list. The same content in the same order gives the same bytes. Its hash key comes from all of the content, so
 * whoever adds a name cannot look for collisions beforehand. Refuses content with faulty lines or without names unless told:
 * a list that blocks nothing would be believed to block.
 */
export function compileHostList(content: ListContent, options: CompileOptions): ListCompilation {
  const { names, exceptions } = content;
  if (content.faulty > 0 && options.lenient !== true) return { ok: false, code: 'faulty-lines' };
  if (names.count === 0 && options.lenient !== true) return { ok: false, code: 'empty' };
  const identity = identify(content, options.sha256);
  const key = options.base?.artefact.key ?? identity.key;
  const fewestLabels = names.count === 0 ? 1 : names.fewestLabels;
  if (names.labels + exceptions.labels > mostEntries) return { ok: false, code: 'too-many' };
  const exact = options.exact === true;
  const { entries, parents } = hashNames(content, key, fewestLabels);
  const bytes = assembleList(
    {
      exact,
      key,
      fewestLabels,
      mostLabels: Math.max(names.mostLabels, exceptions.mostLabels),
      buildId: identity.buildId,
      entries: exact ? new Uint32Array(0) : entries,
      parents,
      nameText: exact ? sortNames(names.text, names.count) : new Uint8Array(0),
      exceptionText: sortNames(exceptions.text, exceptions.count),
    },
    options.sha256,
  );
  return { ok: true, bytes };
}

/** Key and name of a build, from what is in it and nothing else. */
function identify(content: ListContent, sha256: Sha256): { readonly key: HashKey; readonly buildId: string } {
  const { names, exceptions } = content;
  const all = new Uint8Array(64);
  all.set(sha256(names.text));
  all.set(sha256(exceptions.text), 32);
  const digest = Uint8Array.from(sha256(all));
  const [key0 = 0, key1 = 0] = new Uint32Array(digest.buffer, 0, 2);
  return { key: [key0, key1], buildId: hexOf(digest.subarray(8, 24)) };
}
