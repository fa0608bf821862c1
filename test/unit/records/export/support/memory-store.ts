import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import type { RecordEvent } from '../../../../../main/records/generated/record-types.ts';
import { checkpointText } from '../../../../../main/records/notes/checkpoint.ts';
import { dailyKeyCertificate } from '../../../../../main/records/notes/daily-key.ts';
import { withSignature } from '../../../../../main/records/notes/note.ts';
import { cosignatureLine, signCheckpoint } from '../../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../../../main/records/notes/vkey.ts';
import { canonical } from '../../../../../main/records/schema/canonical.ts';
import { payloadOf, recordFrom } from '../../../../../main/records/schema/payload.ts';
import { descriptorOf } from '../../../../../main/records/seal/descriptor.ts';
import { recordKeyOf } from '../../../../../main/records/seal/record-key.ts';
import { openSealed, type Sealer, sealerOf } from '../../../../../main/records/seal/sealed-record.ts';
import { StoreError } from '../../../../../main/records/store-error.ts';
import type { NoteRow, RecordStore, SealedRow, SpineFact } from '../../../../../main/records/store-ports.ts';
import { emptyFrontier, type Frontier, grown, rootOf } from '../../../../../main/records/tree/frontier.ts';
import { leafHash } from '../../../../../main/records/tree/hashing.ts';
import { inclusionProof } from '../../../../../main/records/tree/proofs.ts';
import { shippedCatalogue } from './catalogue.ts';

// A store in memory that writes the sealed form as the format asks: for tests of what reads stores. It has the purge of one
// segment and holds in one call each; when they are due is for its user to get right.

/** A witness of tests. */
export type TestWitness = { readonly name: string; readonly privateKey: KeyObject; readonly vkey: string };

/** A new witness of that name. */
export function testWitness(name: string): TestWitness {
  const privateKey = newSigningKey();
  return { name, privateKey, vkey: vkeyOf(name, 4, privateKey) };
}

/** What a store in memory is made from. */
export type MemoryStoreDeps = {
  readonly origin: string;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly witness: TestWitness | null;
  /** A gateway also keeps a segment a month. */
  readonly months?: boolean;
};

type Segment = {
  readonly name: string;
  readonly keyId: string;
  key: Buffer | null;
  readonly rows: SealedRow[];
  readonly seal: Sealer;
  readonly hash: Buffer;
  frontier: Frontier;
  headSize: number;
  state: 'open' | 'closed' | 'purged';
};

/** The store, with what only tests do to it. */
export type MemoryStore = RecordStore & {
  gap(from: number, to: number, cause: string): void;
  placeHold(hold: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly whole: boolean;
    readonly expires: number;
  }): void;
  /** Purges a day segment of `target` (this store itself, or another whose copies it keeps), copying rows that `isHeld` names. */
  purge(
    target: MemoryStore,
    segment: string,
    holds?: readonly { readonly id: string; readonly isHeld: (seq: number) => boolean }[],
  ): void;
  readonly internals: { readonly segments: Map<string, Segment> };
};

const catalogue = shippedCatalogue();

/** Opens a new store at the present time. */
export function createMemoryStore({ origin, now, witness, months = false }: MemoryStoreDeps): MemoryStore {
  const rootKey = newSigningKey();
  const rootVkey = vkeyOf(`${origin}/root`, 1, rootKey);
  const spine: string[] = [];
  let spineFrontier = emptyFrontier;
  const notes: NoteRow[] = [];
  const segments = new Map<string, Segment>();
  let today = { day: '', key: rootKey };
  let witnessedAt: number | null = null;
  let lastAt = 0;

  const dayOf = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
  const addFact = (fact: SpineFact) => {
    lastAt = Math.max(lastAt, now());
    const text = canonical({ ...fact, at: lastAt });
    spineFrontier = grown(spineFrontier, leafHash(Buffer.from(text)));
    spine.push(text);
    return { index: spine.length - 1 };
  };
  const opened = (name: string): Segment => {
    const keyId = randomBytes(16).toString('hex');
    const key = randomBytes(32);
    const { hash } = descriptorOf({ origin, segment: name, keyId, catalogueSha256: catalogue.sha256 });
    const segment: Segment = {
      name,
      keyId,
      key,
      hash,
      rows: [],
      seal: sealerOf(key, hash),
      frontier: emptyFrontier,
      headSize: 0,
      state: 'open',
    };
    segments.set(name, segment);
    addFact({ kind: 'segment.opened', segment: name, key: keyId, catalogue: catalogue.sha256 });
    return segment;
  };
  const rootHex = ({ frontier }: Segment) => rootOf(frontier).toString('hex');
  const close = (segment: Segment) => {
    segment.state = 'closed';
    segment.headSize = segment.rows.length;
    addFact({
      kind: 'segment.closed',
      segment: segment.name,
      size: segment.rows.length,
      root: rootHex(segment),
    });
  };
  const checkpoint = (): NoteRow | null => {
    for (const segment of segments.values()) {
      if (segment.state === 'open' && segment.rows.length > segment.headSize) {
        segment.headSize = segment.rows.length;
        addFact({
          kind: 'segment.head',
          segment: segment.name,
          size: segment.headSize,
          root: rootHex(segment),
        });
      }
    }
    if (notes.at(-1)?.size === spine.length) return null;
    const text = checkpointText({ origin, size: spine.length, root: rootOf(spineFrontier) });
    let note = signCheckpoint(text, { name: origin, privateKey: today.key });
    if (witness !== null) {
      note = withSignature(note, cosignatureLine(text, witness, now())) ?? note;
      witnessedAt = now();
    }
    notes.push({ size: spine.length, note });
    return notes.at(-1) ?? null;
  };
  const tick = () => {
    const day = dayOf(now());
    if (day === today.day) return;
    const open = [...segments.values()].filter(
      ({ state, name }) => state === 'open' && !name.startsWith('H-'),
    );
    for (const segment of open) {
      if (segment.name.startsWith('N1-') || !segment.name.endsWith(day.slice(0, 7))) close(segment);
    }
    const key = newSigningKey();
    const vkey = vkeyOf(origin, 1, key);
    today = { day, key };
    addFact({
      kind: 'key.certified',
      day,
      vkey,
      signature: dailyKeyCertificate(rootKey, { origin, day, vkey }),
    });
    opened(`N1-${day}`);
    const month = `A3-${day.slice(0, 7)}`;
    if (months && !segments.has(month)) opened(month);
    checkpoint();
  };
  const segmentOf = (name: string): Segment => {
    const segment = segments.get(name);
    if (segment === undefined) throw new StoreError('segment-missing', name);
    return segment;
  };
  const put = (segment: Segment, type: string, payload: string) => {
    const seq = segment.rows.length;
    const { sealed, leaf } = segment.seal({ seq, type, payload });
    segment.rows.push({ seq, sealed, leaf });
    segment.frontier = grown(segment.frontier, leaf);
    return { segment: segment.name, seq };
  };
  const [hotel_id, terminal_id] = origin.split('/');
  const openRow: RecordStore['openRow'] = (name, { seq, sealed }) => {
    const { key, hash } = segmentOf(name);
    const plain = key === null ? null : openSealed(recordKeyOf(key, hash, seq), hash, sealed);
    if (plain === null) throw new StoreError('store-damaged', name);
    return recordFrom(catalogue.table, plain.type, origin, plain.payload);
  };

  addFact({ kind: 'store.created', origin, root: rootVkey, catalogue: catalogue.sha256 });
  tick();
  const store: MemoryStore = {
    origin,
    internals: { segments },
    segments: () => [],
    rows: (name, from = 0, limit = Number.MAX_SAFE_INTEGER) => segmentOf(name).rows.slice(from, from + limit),
    segmentKey(name) {
      const { key } = segmentOf(name);
      if (key === null) throw new StoreError('store-missing', name);
      return key;
    },
    openRow,
    list: () => [],
    spineSize: () => spine.length,
    spine: (from = 0, limit = spine.length) =>
      spine.slice(from, from + limit).map((text, index) => ({ index: from + index, text })),
    // The last of each day, those a purge stands on, and the newest.
    notes: () => notes,
    witnesses: () => (witness === null ? [] : [witness.vkey]),
    catalogueText: (sha256) => (sha256 === catalogue.sha256 ? catalogue.canonicalText : null),
    close: () => {},
    append(...events: readonly RecordEvent[]) {
      tick();
      return events.map((event) => {
        const day = dayOf(now());
        const name = catalogue.table.classes[event.type] === 'A3' ? `A3-${day.slice(0, 7)}` : `N1-${day}`;
        const kept = { ...event, hotel_id, terminal_id, at: now() } as unknown as Parameters<
          typeof payloadOf
        >[1];
        return put(segmentOf(name), event.type, payloadOf(catalogue.table, kept));
      });
    },
    openSessions: () => [],
    addFact,
    checkpoint,
    newestNote: () => notes.at(-1) ?? null,
    addCosignature: () => false,
    witnessedAtMs: () => (witnessedAt === null ? null : witnessedAt * 1000),
    tick,
    gap(from, to, cause) {
      addFact({ kind: 'system.gap', from, to, cause });
    },
    placeHold({ id, from, to, whole, expires }) {
      const salted = (text: string) => createHash('sha256').update(`${id}\n${text}`).digest('hex');
      const approvers = ['staff-a', 'staff-b'].map((staff) => salted(staff).slice(0, 32));
      addFact({
        kind: 'hold.placed',
        hold: id,
        from,
        to,
        whole,
        instrument: salted('HU 2026-7'),
        approvers,
        expires,
      });
      opened(`H-${id}`);
      checkpoint();
    },
    purge(target, name, holds = []) {
      const segment = target.internals.segments.get(name);
      if (segment === undefined) throw new Error(`no ${name}`);
      const { key, keyId, rows } = segment;
      const root = rootHex(segment);
      const leaves = rows.map(({ leaf }) => leaf);
      const about = {
        of: target.origin,
        segment: name,
        key: keyId,
        size: segment.frontier.size,
        root,
        witnessed: witnessedAt ?? 0,
      };
      addFact({ kind: 'purge.intent', ...about });
      const counts = holds.map(({ id, isHeld }) => {
        if (key === null) throw new Error(`nothing is left of ${name} to hold`);
        const held = rows.filter(({ seq }) => isHeld(seq));
        for (const { seq, sealed } of held) {
          put(
            segmentOf(`H-${id}`),
            'held.copy',
            canonical({
              key: recordKeyOf(key, segment.hash, seq).toString('base64'),
              origin: target.origin,
              proof: inclusionProof(leaves, seq).map((hash) => hash.toString('base64')),
              sealed: sealed.toString('base64'),
              segment: name,
              seq,
              size: rows.length,
            }),
          );
        }
        return { held: held.length, hold: id };
      });
      checkpoint();
      segment.key = null;
      segment.rows.splice(0);
      segment.state = 'purged';
      addFact({ kind: 'segment.purged', ...about, holds: counts });
      checkpoint();
    },
  };
  return store;
}
