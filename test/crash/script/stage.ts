import type { Catalogue } from '../../../main/records/catalogue.ts';
import { sessionClosed, sessionOpened } from '../../../main/records/events/terminal-events.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { heldCopiesIn } from '../../../main/records/hold/case-copies.ts';
import { placeOf } from '../../../main/records/hold/held-copy.ts';
import { softwareProtector } from '../../../main/records/keys/protector.ts';
import { parseCheckpoint } from '../../../main/records/notes/checkpoint.ts';
import { cosignatureLine } from '../../../main/records/notes/signatures.ts';
import { signingKeyFrom } from '../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../main/records/notes/vkey.ts';
import { createPurge, type Purge } from '../../../main/records/purge/purge.ts';
import { type OpenRecordStore, openRecordStore } from '../../../main/records/store.ts';
import { rootOfLeaves } from '../../../main/records/tree/frontier.ts';
import { leafHash } from '../../../main/records/tree/hashing.ts';
import { fakeLease } from '../../fakes/session.ts';
import type { Said } from './said.ts';

const witness = { name: 'harbour/gateway/witness', privateKey: signingKeyFrom(Buffer.alloc(32, 0x77)) };

/** The one witness of the scripts. */
export const witnessVkey = vkeyOf(witness.name, 4, witness.privateKey);

/** A clock that a script sets. */
export type ScriptClock = { atMs: number };

/** Opens the real store of a script. */
export function openScriptStore(folder: string, clock: ScriptClock, catalogue: Catalogue): OpenRecordStore {
  return openRecordStore({
    folder,
    hotelId: 'harbour',
    terminalId: 'lobby-1',
    catalogue,
    clock: { nowMs: () => clock.atMs },
    log: { error: () => {} },
    protector: softwareProtector,
    witnesses: () => [witnessVkey],
  });
}

/** Purge over a store of its own segments. */
export function purgeOf(store: OpenRecordStore): Purge {
  return createPurge({ ledger: store.ledger, targets: () => [store.target], log: { error: () => {} } });
}

/** Events of a session by its number: opened and closed. */
export function eventsOf(number: number, atMs: number): readonly RecordEvent[] {
  const sessionId = `s${String(number).padStart(15, '0')}`;
  const wipe = { proved: true, steps: [] } as const;
  return [
    sessionOpened({
      sessionId,
      lease: fakeLease(),
      noticeVersion: 'v-1',
      language: 'en',
      netLocal: '10.20.0.7',
      atMs,
    }),
    sessionClosed({ sessionId, reason: 'guest', wipe, atMs }),
  ];
}

/** What a record of a script is known by. */
export function keyOfRecord(record: Readonly<Record<string, unknown>>): string {
  return `${record.type} ${record.session_id ?? ''}`.trim();
}

/** Root over the first entries of a spine, hex. */
export function spineRoot(store: Pick<OpenRecordStore, 'spine'>, size: number): string {
  const leaves = store.spine(0, size).map(({ text }) => leafHash(Buffer.from(text, 'utf8')));
  return rootOfLeaves(leaves).toString('hex');
}

/** Places of the records that a case segment has copies of. */
export function heldPlaces(store: OpenRecordStore, segment: string): readonly string[] {
  return heldCopiesIn(store, segment).map(placeOf).sort();
}

/** What a script does with a store; everything acknowledged is told when it is. */
export type Stage = {
  readonly store: OpenRecordStore;
  readonly clock: ScriptClock;
  keep(events: readonly RecordEvent[]): void;
  tick(): void;
  checkpoint(): void;
  /** The witness signs the newest checkpoint now. */
  cosign(): void;
  /** Adds a fact or places a hold. */
  act(work: () => unknown): void;
  /** Purges until nothing is due. */
  purge(): void;
};

/** A stage over an open store. */
export function stageOn(store: OpenRecordStore, clock: ScriptClock, tell: (said: Said) => void): Stage {
  let told = { spine: 0, note: '' };
  const tellState = (): void => {
    const size = store.spineSize();
    if (size > told.spine) tell({ kind: 'spine', size, root: spineRoot(store, size) });
    const note = store.newestNote();
    if (note !== null && note.note !== told.note) tell({ kind: 'note', ...note });
    told = { spine: size, note: note?.note ?? '' };
  };
  tellState();
  return {
    store,
    clock,
    keep(events) {
      tell({ kind: 'trying', keys: events.map(keyOfRecord) });
      const places = store.append(...events);
      const records = places.map((place, index) => ({ ...place, key: keyOfRecord(events[index] ?? {}) }));
      tell({ kind: 'kept', records });
      tellState();
    },
    tick() {
      store.tick();
      tellState();
    },
    checkpoint() {
      store.checkpoint();
      tellState();
    },
    cosign() {
      const newest = store.newestNote();
      const checkpoint = newest === null ? null : parseCheckpoint(newest.note);
      if (newest === null || checkpoint === null) throw new Error('no checkpoint');
      const line = cosignatureLine(checkpoint.text, witness, Math.floor(clock.atMs / 1000));
      if (!store.addCosignature(newest.size, line)) throw new Error('not cosigned');
      tell({ kind: 'witnessed', atMs: store.witnessedAtMs() ?? 0 });
      tellState();
    },
    act(work) {
      work();
      tellState();
    },
    purge() {
      const purge = purgeOf(store);
      purge.resume();
      for (let look = 0; look < 20; look += 1) if (!lookOnce(store, purge, tell)) break;
      tellState();
    },
  };
}

function lookOnce(store: OpenRecordStore, purge: Purge, tell: (said: Said) => void): boolean {
  const live = store.segments().filter(({ state }) => state !== 'purged');
  const samples = new Map(
    live.map(({ name, size }) => [
      name,
      store.rows(name, Math.max(0, size - 3), 3).map(({ sealed }) => sealed.toString('hex', 20, 60)),
    ]),
  );
  tell({
    kind: 'purging',
    segments: live.filter(({ state }) => state === 'closed' || state === 'open').map(({ name }) => name),
  });
  const { failure, isMoreDue } = purge.look();
  if (failure !== null) throw new PurgeFailure(failure);
  const gone = store
    .segments()
    .filter(({ name, state }) => state === 'purged' && samples.has(name))
    .map(({ name }) => ({ segment: name, samples: samples.get(name) ?? [] }));
  if (gone.length > 0) tell({ kind: 'purged', segments: gone });
  for (const { name } of store
    .segments()
    .filter(({ name, state }) => name.startsWith('H-') && state !== 'purged'))
    tell({ kind: 'held', segment: name, places: heldPlaces(store, name) });
  return isMoreDue;
}

/** A purge that says it failed; its code is that of a `StoreError`. */
export class PurgeFailure extends Error {
  override readonly name = 'PurgeFailure';
}
