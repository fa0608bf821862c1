import { readFileSync } from 'node:fs';
import { loadPeer } from '../../peers/load.mjs';
import type { PolicySubject } from './subject.ts';

type Engine = {
  serialize(): Uint8Array;
  match(request: unknown): { readonly match: boolean };
};

type Package = {
  FiltersEngine: {
    parse(text: string, config: { loadCosmeticFilters: boolean }): Engine;
    deserialize(bytes: Uint8Array): Engine;
  };
  Request: { fromRawDetails(details: { url: string; sourceUrl: string; type: string }): unknown };
};

/** Ghostery's engine, as its users call it. */
export const ghostery: PolicySubject = {
  asked: 'addresses',
  prepare: load,
  async compile({ filters }) {
    const { FiltersEngine } = await load();
    return FiltersEngine.parse(readFileSync(filters, 'latin1'), { loadCosmeticFilters: false }).serialize();
  },
  async load({ compiled }) {
    const { FiltersEngine, Request } = await load();
    const engine = FiltersEngine.deserialize(readFileSync(compiled));
    const sourceUrl = 'https://page.test/';
    return (url) => engine.match(Request.fromRawDetails({ url, sourceUrl, type: 'script' })).match;
  },
};

async function load(): Promise<Package> {
  return (await loadPeer('@ghostery/adblocker')) as Package;
}
