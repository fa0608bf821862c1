import { readFileSync } from 'node:fs';
import { loadPeer } from '../../peers/load.mjs';
import type { PolicySubject } from './subject.ts';

type Engine = {
  useLists(lists: readonly { name: string; raw: string }[]): Promise<void>;
  serialize(): Promise<string>;
  deserialize(serialized: string): Promise<unknown>;
  matchRequest(details: { originURL: string; url: string; type: string }): number;
};

type Package = { enableWASM(): Promise<boolean>; StaticNetFilteringEngine: { create(): Promise<Engine> } };

/** uBO's whole engine, as its users call it. */
export const uboCore: PolicySubject = {
  asked: 'addresses',
  prepare: load,
  async compile({ filters }) {
    const engine = await createEngine();
    // biome-ignore lint/correctness/useHookAtTopLevel: a method of the package, no hook of React
    await engine.useLists([{ name: 'list', raw: readFileSync(filters, 'latin1') }]);
    return new TextEncoder().encode(await engine.serialize());
  },
  async load({ compiled }) {
    const engine = await createEngine();
    await engine.deserialize(readFileSync(compiled, 'utf8'));
    return (url) => engine.matchRequest({ originURL: 'https://page.test/', url, type: 'script' }) === 1;
  },
};

async function createEngine(): Promise<Engine> {
  const { enableWASM, StaticNetFilteringEngine } = await load();
  if (!(await enableWASM())) throw new Error('no WebAssembly');
  return StaticNetFilteringEngine.create();
}

async function load(): Promise<Package> {
  return (await loadPeer('@gorhill/ubo-core')) as Package;
}
