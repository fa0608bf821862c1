import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { JWK } from 'jose';
import { type Catalogue, loadCatalogue } from '../../../../main/records/catalogue.ts';
import { checkpointText } from '../../../../main/records/notes/checkpoint.ts';
import { dailyKeyCertificate } from '../../../../main/records/notes/daily-key.ts';
import { signCheckpoint } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { canonical } from '../../../../main/records/schema/canonical.ts';
import { descriptorOf } from '../../../../main/records/seal/descriptor.ts';
import { sealRecord } from '../../../../main/records/seal/sealed-record.ts';
import { wrapSegmentKey } from '../../../../main/records/seal/segment-key-jwe.ts';
import { rootOfLeaves } from '../../../../main/records/tree/frontier.ts';
import { leafHash } from '../../../../main/records/tree/hashing.ts';
import type { BodyOf } from '../../../../preload/contract/http.ts';

/** One segment of a forged terminal: what was sealed into it, and its key. */
export type ForgedSegment = {
  readonly name: string;
  readonly keyId: string;
  readonly key: Buffer;
  readonly sealed: Buffer[];
  readonly leaves: Buffer[];
};

/**
 * A terminal's records made by hand, so that a test can lie in any place: it holds all keys of the origin. Everything is
 * written as the format says, by no code of the store.
 */
export type ForgedTerminal = {
  readonly origin: string;
  readonly root: string;
  readonly witness: string;
  readonly catalogue: Catalogue;
  readonly entries: string[];
  add(entry: { readonly kind: string; readonly [member: string]: unknown }, atSeconds?: number): void;
  open(name: string): ForgedSegment;
  /** Seals a denied check-in into a segment. */
  deny(
    segment: ForgedSegment,
    change?: { readonly type?: string; readonly payload?: string; readonly seq?: number },
  ): void;
  head(segment: ForgedSegment, kind?: 'segment.head' | 'segment.closed', root?: string): void;
  note(size?: number): string;
  /** The whole parcel from nothing, or what is named. */
  parcel(sealTo: JWK, change?: Partial<BodyOf<'shipRecords'>>): Promise<BodyOf<'shipRecords'>>;
};

/** 12 May 2026, 03:00 UTC: when forged terminals live. */
export const forgedAtSeconds = Date.parse('2026-05-12T03:00:00Z') / 1000;

const day = '2026-05-12';
const catalogueFile = resolve(import.meta.dirname, '../../../../main/records/catalogues/CN-SH-LG.json');

/** The catalogue that ships. */
export function shippedCatalogue(): Catalogue {
  const loaded = loadCatalogue(catalogueFile, { demo: true });
  if (!loaded.ok) throw new Error(loaded.problem.rule);
  return loaded.catalogue;
}

/** Makes one with a spine of its creation and a daily key. */
export function forgeTerminal(origin: string): ForgedTerminal {
  const catalogue = shippedCatalogue();
  const [rootKey, dailyKey, witnessKey] = [newSigningKey(), newSigningKey(), newSigningKey()];
  const root = vkeyOf(`${origin}/root`, 1, createPublicKey(rootKey));
  const vkey = vkeyOf(origin, 1, createPublicKey(dailyKey));
  const entries: string[] = [];
  const segments: ForgedSegment[] = [];
  const add: ForgedTerminal['add'] = (entry, at = forgedAtSeconds) => {
    entries.push(canonical({ ...entry, at }));
  };
  const hashOf = ({ name, keyId }: ForgedSegment): Buffer =>
    descriptorOf({ origin, segment: name, keyId, catalogueSha256: catalogue.sha256 }).hash;
  add({ kind: 'store.created', origin, root, catalogue: catalogue.sha256 });
  const signature = dailyKeyCertificate(rootKey, { origin, day, vkey });
  add({ kind: 'key.certified', day, vkey, signature });
  const note = (size = entries.length): string => {
    const leaves = entries.slice(0, size).map((text) => leafHash(Buffer.from(text)));
    const text = checkpointText({ origin, size, root: rootOfLeaves(leaves) });
    return signCheckpoint(text, { name: origin, privateKey: dailyKey });
  };
  return {
    origin,
    root,
    witness: vkeyOf(`${origin}/witness`, 4, createPublicKey(witnessKey)),
    catalogue,
    entries,
    add,
    open(name) {
      const keyId = createHash('sha256').update(`${origin} ${name}`).digest('hex').slice(0, 32);
      const segment = { name, keyId, key: randomBytes(32), sealed: [], leaves: [] };
      segments.push(segment);
      add({ kind: 'segment.opened', segment: name, key: keyId, catalogue: catalogue.sha256 });
      return segment;
    },
    deny(segment, { type = 'access.denied', payload, seq = segment.sealed.length } = {}) {
      const record = { seq, type, payload: payload ?? canonical([forgedAtSeconds, ['token-refused']]) };
      const { sealed, leaf } = sealRecord(segment.key, hashOf(segment), record);
      segment.sealed.push(sealed);
      segment.leaves.push(leaf);
    },
    head(segment, kind = 'segment.head', rootHex = rootOfLeaves(segment.leaves).toString('hex')) {
      add({ kind, segment: segment.name, size: segment.leaves.length, root: rootHex });
    },
    note,
    async parcel(sealTo, change = {}) {
      const keys = segments.map(async ({ name, keyId, key }) => ({
        segment: name,
        keyId,
        jwe: await wrapSegmentKey(key, sealTo, keyId),
      }));
      return {
        keys: await Promise.all(keys),
        catalogues: [catalogue.canonicalText],
        rows: segments
          .filter(({ sealed }) => sealed.length > 0)
          .map(({ name, sealed }) => ({
            segment: name,
            from: 0,
            sealed: sealed.map((one) => one.toString('base64')),
          })),
        spine: { from: 0, entries: [...entries] },
        note: note(),
        ...change,
      };
    },
  };
}
