import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../catalogue.ts';
import { type Lock, takeLock, writerThatStops } from '../../database.ts';
import { dayOf } from '../../days.ts';
import type { PredecessorFate } from '../../events/close-reason.ts';
import { keyFileName, openKeyRing } from '../../keys/key-ring.ts';
import type { KeyProtector } from '../../keys/protector.ts';
import { dayKeyOf, segmentOfPurpose } from '../../keys/signing-keys.ts';
import type { Keeper } from '../../schema/shape.ts';
import { openSpineFile, spineFileName } from '../../spine/spine-file.ts';
import { createSpineLog } from '../../spine/spine-log.ts';
import { StoreError } from '../../store-error.ts';
import type { SpineFact } from '../../store-ports.ts';
import type { Interior } from '../interior.ts';
import { readerOver } from '../reading/reader.ts';
import { createShelf } from '../reading/shelf.ts';
import { rollOver, tidyKeys } from '../rollover.ts';
import { gapOf, isFresh, readAlive } from './alive.ts';
import { checkSegments } from './check-segments.ts';
import { checkSpine, isSpineAsSigned, missingDay } from './check-spine.ts';
import { createStore } from './create-store.ts';
import { lockFileName, refuseForeignFiles, settleSegmentFiles } from './own-files.ts';

/** What a store is opened with, checked. */
export type OpenInterior = {
  readonly folder: string;
  readonly origin: string;
  readonly keeper: Keeper;
  readonly catalogue: Catalogue;
  readonly protector: KeyProtector;
  readonly nowMs: () => number;
  readonly fate: PredecessorFate;
  readonly witnesses: () => readonly string[];
  readonly outflow: Interior['outflow'];
};

/**
 * Opens the parts of a store and looks them over. What is not as it was written is refused with a code and left as it is; what
 * time has brought since (a gap, a new day) is written. Throws `StoreError`.
 */
export function openInterior(open: OpenInterior): {
  readonly interior: Interior;
  readonly close: () => void;
} {
  const lock = takeLock(join(open.folder, lockFileName));
  const closers: (() => void)[] = [];
  const close = closeAll(closers, lock);
  try {
    refuseForeignFiles(open.folder);
    const isNew = createWhenMissing(open);
    const alive = readAlive(open.folder);
    const isHandOver = open.fate === 'ended' && isFresh(alive, open.nowMs());
    const interior = openParts(open, isHandOver, closers);
    lookOverStore(interior, isHandOver);
    const { log } = interior;
    takeUp(interior, isNew ? null : gapOf(alive, open.fate, log.lastSeconds(), log.nowSeconds()));
    return { interior, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Whether there was no store yet. */
function createWhenMissing(open: OpenInterior): boolean {
  if (existsSync(join(open.folder, spineFileName))) return false;
  createStore({ ...open, nowMs: open.nowMs(), write: writerThatStops() });
  return true;
}

function openParts(open: OpenInterior, isHandOver: boolean, closers: (() => void)[]): Interior {
  const { folder, origin, protector, nowMs } = open;
  const write = writerThatStops();
  if (!existsSync(join(folder, keyFileName))) throw new StoreError('key-missing', keyFileName);
  const spine = openSpineFile(join(folder, spineFileName), write);
  closers.push(spine.close);
  if (!isHandOver || !isSpineAsSigned(spine, origin)) checkSpine(spine, origin);
  const ring = openKeyRing(folder, protector, write);
  closers.push(ring.close);
  const shelf = createShelf(folder, write);
  closers.push(shelf.close);
  const reader = readerOver({ origin, spine, shelf, keyOf: ring.get, close: () => {} });
  const log = createSpineLog({
    origin,
    spine,
    nowMs,
    dayKey: (day) => dayKeyOf(ring, day),
    witnesses: open.witnesses,
  });
  return { ...open, write, ring, spine, log, shelf, reader };
}

function lookOverStore(interior: Interior, isHandOver: boolean): void {
  const { folder, origin, spine, ring, reader, shelf } = interior;
  const facts = reader.facts();
  settleSegmentFiles(folder, origin, facts);
  checkSegments({ folder, origin, ring, shelf, opener: reader.opener }, facts, { isHandOver });
  const missing = missingDay(spine, facts, dayOf(interior.log.lastSeconds() * 1000));
  if (missing !== null) throw new StoreError('day-missing', missing);
}

function takeUp(interior: Interior, gap: SpineFact | null): void {
  const { log, ring, reader } = interior;
  // What a crash left unsigned is signed by the key of its own day, before that key is destroyed.
  log.sign();
  const known = new Set(reader.facts().map(({ keyId }) => keyId));
  const orphans = ring
    .list()
    .filter(({ keyId, purpose }) => segmentOfPurpose(purpose) !== null && !known.has(keyId))
    .map(({ keyId }) => keyId);
  if (orphans.length > 0) ring.destroy(orphans);
  rollOver(interior, gap);
  tidyKeys(interior);
}

function closeAll(closers: (() => void)[], lock: Lock): () => void {
  return () => {
    try {
      for (const each of closers.splice(0).reverse()) each();
    } finally {
      lock.close();
    }
  };
}
