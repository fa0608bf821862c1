import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { dayOf } from '../../../records/days.ts';
import { entryOf } from '../../../records/spine/spine-state.ts';
import type { NoteRow, SpineRow } from '../../../records/store-ports.ts';
import { leafHash } from '../../../records/tree/hashing.ts';
import { createNodeCache, type NodeCache } from './node-cache.ts';

/** A log that witnesses may cosign: the gateway's own, or a terminal's as the gateway has it. */
export type WitnessedLog = {
  readonly origin: string;
  newestNote(): NoteRow | null;
  entries(from: number, limit: number): readonly SpineRow[];
  /** Entries of some kinds, by index. */
  facts(kinds: readonly string[]): readonly SpineRow[];
};

/** A checkpoint as a witness is asked to cosign it. */
export type Offer = AnswerOf<'witnessQueue'>['checkpoints'][number];

/** Makes offers, and remembers the nodes of each log's tree. */
export type OfferMaker = {
  /** What a witness that has seen `seen` entries of a log is offered; null when there is nothing newer. */
  offer(log: WitnessedLog, seen: number): Offer | null;
};

/** Entries read at a time. */
const pageEntries = 4_096;

/** Makes it, with no log in memory yet. */
export function createOfferMaker(): OfferMaker {
  const caches = new Map<string, NodeCache>();
  return {
    offer(log, seen) {
      const newest = log.newestNote();
      if (newest === null || newest.size <= seen) return null;
      const signer = signerOf(log, newest.size);
      if (signer === null) return null;
      const cache = caches.get(log.origin) ?? createNodeCache();
      caches.set(log.origin, cache);
      fill(cache, log, newest.size);
      const proof = seen === 0 ? [] : cache.consistencyProof(seen, newest.size);
      const { vkey, root, day, signature } = signer;
      return {
        origin: log.origin,
        note: newest.note,
        vkey,
        certificate: { root, day, signature },
        proof: proof.map((node) => node.toString('base64')),
      };
    },
  };
}

function fill(cache: NodeCache, log: WitnessedLog, size: number): void {
  while (cache.size() < size) {
    const page = log.entries(cache.size(), Math.min(pageEntries, size - cache.size()));
    if (page.length === 0) throw new RangeError('no such size');
    cache.add(page.map(({ text }) => leafHash(Buffer.from(text, 'utf8'))));
  }
}

/** The daily key that signs a checkpoint of this size, and what certifies it. */
function signerOf(
  log: WitnessedLog,
  size: number,
): { readonly vkey: string; readonly root: string; readonly day: string; readonly signature: string } | null {
  const [last] = log.entries(size - 1, 1);
  const [created] = log.entries(0, 1);
  if (last === undefined || created === undefined) return null;
  const day = dayOf(entryOf(last).at * 1000);
  const certified = log.facts(['key.certified']).map(entryOf);
  const key = certified.findLast((entry) => entry.day === day);
  if (key === undefined) return null;
  return {
    day,
    vkey: String(key.vkey),
    signature: String(key.signature),
    root: String(entryOf(created).root),
  };
}
