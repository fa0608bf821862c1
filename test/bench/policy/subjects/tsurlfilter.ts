import { readFileSync } from 'node:fs';
import { loadPeer } from '../../peers/load.mjs';
import type { PolicySubject } from './subject.ts';

type Engine = { matchRequest(request: unknown): { getBasicResult(): unknown } };

type Package = {
  Engine: { createSync(options: { filters: readonly { id: number; content: string }[] }): Engine };
  Request: new (url: string, sourceUrl: string, type: number) => unknown;
  RequestType: { readonly Script: number };
};

/** AdGuard's engine, as its users call it; it starts from the text each time. */
export const tsurlfilter: PolicySubject = {
  asked: 'addresses',
  prepare: load,
  async compile({ filters }) {
    const { Engine } = await load();
    createEngine(Engine, filters);
    return null;
  },
  async load({ filters }) {
    const { Engine, Request, RequestType } = await load();
    const engine = createEngine(Engine, filters);
    const type = RequestType.Script;
    return (url) =>
      engine.matchRequest(new Request(url, 'https://page.test/', type)).getBasicResult() !== null;
  },
};

function createEngine(engine: Package['Engine'], filters: string): Engine {
  return engine.createSync({ filters: [{ id: 1, content: readFileSync(filters, 'latin1') }] });
}

async function load(): Promise<Package> {
  return (await loadPeer('@adguard/tsurlfilter')) as Package;
}
