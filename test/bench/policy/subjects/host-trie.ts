import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { loadPeer, peerFile } from '../../peers/load.mjs';
import type { PolicySubject } from './subject.ts';

type HostTrie = {
  readonly buf: Uint8Array;
  createTrie(): number;
  setNeedle(host: string): HostTrie;
  add(trie: number): number;
  matches(trie: number): number;
  optimize(): unknown;
  toSelfie(): { readonly buf32: Uint32Array; readonly checksum: number };
  fromSelfie(selfie: { readonly buf32: Uint32Array; readonly checksum: number }): boolean;
  enableWASM(compile: (path: string) => Promise<WebAssembly.Module>, path: string): Promise<boolean>;
};

/** The host trie inside uBO's engine, in WebAssembly, asked directly. */
export const hostTrie: PolicySubject = {
  asked: 'hosts',
  prepare: createContainer,
  async compile({ plain }) {
    const trie = await createContainer();
    const root = trie.createTrie();
    for (const host of readFileSync(plain, 'latin1').split('\n')) {
      if (host !== '') trie.setNeedle(host).add(root);
    }
    trie.optimize();
    const { buf32, checksum } = trie.toSelfie();
    const kept = new Uint32Array(buf32.length + 2);
    kept.set([root, checksum]);
    kept.set(buf32, 2);
    return new Uint8Array(kept.buffer);
  },
  async load({ compiled }) {
    const trie = await createContainer();
    const bytes = await readFile(compiled);
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    const [root = 0, checksum = 0] = words;
    if (!trie.fromSelfie({ buf32: words.subarray(2), checksum: checksum | 0 }))
      throw new Error('not its own form');
    return (host) => trie.setNeedle(host).matches(root) !== -1;
  },
};

async function createContainer(): Promise<HostTrie> {
  const { default: Container } = (await loadPeer('@gorhill/ubo-core/js/hntrie.js')) as {
    default: new () => HostTrie;
  };
  const trie = new Container();
  const compile = async (path: string): Promise<WebAssembly.Module> => {
    const text = await readFile(peerFile(`@gorhill/ubo-core/js/wasm/${path}.wasm.json`), 'utf8');
    return WebAssembly.compile(new Uint8Array(JSON.parse(text) as number[]));
  };
  if (!(await trie.enableWASM(compile, ''))) throw new Error('no WebAssembly');
  return trie;
}
