import { createReadStream, readFileSync } from 'node:fs';
import { loadListFile } from '../../../../main/guard/lists/list-file.ts';
import { sha256 } from '../../../../main/guard/lists/sha256.ts';
import { compileRules } from '../../../../main/guard/rules/compile.ts';
import { decideUrl } from '../../../../main/guard/rules/decide.ts';
import { compileHostList, createListContent } from '../../../../main/guard/rules/hosts/compile-host-list.ts';
import type { HostList } from '../../../../main/guard/rules/hosts/host-list.ts';
import { createListReader } from '../../../../main/guard/rules/hosts/texts/list-reader.ts';
import type { ListFiles, PolicySubject } from './subject.ts';

/** The list alone, as the guard proxy and the URL layer ask it. */
export const guestwayHosts: PolicySubject = {
  asked: 'hosts',
  prepare: async () => null,
  async compile({ plain }) {
    const content = createListContent();
    const reader = createListReader(content, 'plain');
    for await (const chunk of createReadStream(plain, { highWaterMark: 2 ** 20 })) reader.read(chunk);
    reader.end();
    const compilation = compileHostList(content, { sha256 });
    if (!compilation.ok) throw new Error(compilation.code);
    return new Uint8Array(compilation.bytes);
  },
  async load(files) {
    const { list } = loadList(files);
    return (host) => list.startOf(host, 0, host.length) >= 0;
  },
};

/** The whole judgement of an address by a profile whose one rule is the list. */
export const guestwayAddresses: PolicySubject = {
  asked: 'addresses',
  prepare: async () => null,
  async load(files) {
    const category = { name: 'bench', verdict: 'block' as const, ...loadList(files) };
    const compilation = compileRules(
      {
        default: 'allow',
        navigation: { block: [], allow: [] },
        subresource: { block: [], allow: [] },
        categories: [{ name: category.name, sha256: category.sha256, verdict: category.verdict }],
        privateTargets: [],
      },
      [category],
    );
    if (!compilation.ok) throw new Error('the rules were refused');
    return (url) => decideUrl(compilation.rules, url, 'subresource').verdict === 'block';
  },
};

/** The same with every host written as a filter of the profile itself, every second one with a path. */
export const guestwayFilters: PolicySubject = {
  asked: 'addresses',
  prepare: async () => null,
  // A profile takes no more.
  mostHosts: 100_000,
  async load({ plain }) {
    const hosts = readFileSync(plain, 'latin1').trimEnd().split('\n');
    const block = hosts.map((host, nth) => (nth % 2 === 0 ? host : `${host}/`));
    const compilation = compileRules({
      default: 'allow',
      navigation: { block: [], allow: [] },
      subresource: { block, allow: [] },
      categories: [],
      privateTargets: [],
    });
    if (!compilation.ok) throw new Error('the rules were refused');
    return (url) => decideUrl(compilation.rules, url, 'subresource').verdict === 'block';
  },
};

/** Loads a list as the guard does, by the digest that a signed profile would name. */
function loadList({ compiled, digest }: ListFiles): { readonly list: HostList; readonly sha256: string } {
  const named = readFileSync(digest, 'utf8');
  const loading = loadListFile(compiled, named);
  if (!loading.ok) throw new Error(loading.code);
  return { list: loading.list, sha256: named };
}
