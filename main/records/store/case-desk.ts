import type { HoldLedger } from '../hold/place-hold.ts';
import { newSegmentKey } from '../keys/signing-keys.ts';
import { unwrapBytes, wrapBytes } from '../keys/wrap.ts';
import type { PurgeLedger, PurgeTarget } from '../purge/ports.ts';
import { descriptorOf } from '../seal/descriptor.ts';
import { recordKeyOf } from '../seal/record-key.ts';
import { sealerOf } from '../seal/sealed-record.ts';
import { createSegmentFile } from '../segments/segment-file.ts';
import { StoreError } from '../store-error.ts';
import type { SpineFact } from '../store-ports.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { Interior } from './interior.ts';
import { segmentPath } from './reading/paths.ts';
import { closingOf } from './rollover.ts';

/** What purge and holds work on in a store. */
export type CaseDesk = { readonly ledger: PurgeLedger & HoldLedger; readonly target: PurgeTarget };

/** No record of a case segment ever has this place, so its key seals the scope. */
const scopePlace = Number.MAX_SAFE_INTEGER;
const scopePurpose = 'guestway hold scope';

/** Makes the desk for purge and holds of one store. */
export function createCaseDesk(interior: Interior, checkpoints: Checkpoints, passTime: () => void): CaseDesk {
  const { origin, folder, reader, ring, shelf, log } = interior;
  const ledger: CaseDesk['ledger'] = {
    origin,
    addFact(fact) {
      passTime();
      // The checkpoint whose witnessed time a purge stands on is shown for as long as the purge is.
      if (fact.kind === 'purge.intent') standOnWitnessed(interior);
      checkpoints.added(0);
      return log.add([fact]);
    },
    checkpoint: checkpoints.take,
    witnessedAtMs: log.witnessedAtMs,
    nowMs: () => log.nowSeconds() * 1000,
    facts: interior.spine.ofKinds,
    openCase(holdId, scope, placed) {
      passTime();
      openCase(interior, holdId, scope, placed);
    },
    caseScope: (holdId) => caseScope(interior, `H-${holdId}`),
    keepCopies(holdId, payloads) {
      passTime();
      keepCopies(interior, `H-${holdId}`, payloads);
      checkpoints.added(payloads.length);
    },
    closeCase(holdId) {
      passTime();
      const segment = `H-${holdId}`;
      if (factsOf(interior, segment).state !== 'open') return;
      log.add([closingOf(interior, segment)]);
      shelf.putBack(segment);
    },
  };
  const target: PurgeTarget = {
    origin,
    folder,
    write: interior.write,
    segments: reader.segments,
    rows: reader.rows,
    segmentKey: reader.segmentKey,
    hasKey: (keyId) => ring.list().some((each) => each.keyId === keyId),
    openRow: reader.openRow,
    openDisclosed: reader.opener.openDisclosed,
    closeSegmentFile(segment) {
      reader.opener.forget(segment);
      return shelf.putBack(segment);
    },
    // Also for a key that is gone: a rotation that a reader was in the way of is to be done again from its start.
    destroyKey: (keyId) => ring.rotate([keyId]),
  };
  return { ledger, target };
}

function factsOf({ reader }: Interior, segment: string) {
  const facts = reader.facts().find((each) => each.segment === segment);
  if (facts === undefined) throw new StoreError('store-missing', segment);
  return facts;
}

function standOnWitnessed({ spine }: Interior): void {
  const cosigned = spine.notes().filter(({ cosignedSeconds }) => cosignedSeconds !== null);
  const latest = cosigned.toSorted(
    (one, other) => (other.cosignedSeconds ?? 0) - (one.cosignedSeconds ?? 0),
  )[0];
  if (latest !== undefined) spine.standOn(latest.size);
}

function openCase(interior: Interior, holdId: string, scope: Buffer, placed: SpineFact): void {
  const { folder, origin, catalogue, ring, log, write } = interior;
  const segment = `H-${holdId}`;
  const key = newSegmentKey(segment);
  const id = { origin, segment, keyId: key.keyId, catalogueSha256: catalogue.sha256 };
  const scopeKey = recordKeyOf(key.bytes, descriptorOf(id).hash, scopePlace);
  ring.put([key]);
  write(() => createSegmentFile(segmentPath(folder, segment), id, wrapBytes(scopeKey, scopePurpose, scope)));
  log.add([placed, { kind: 'segment.opened', segment, key: key.keyId, catalogue: catalogue.sha256 }]);
}

function caseScope(interior: Interior, segment: string): Buffer | null {
  const { reader, ring, shelf, origin } = interior;
  const facts = reader.facts().find((each) => each.segment === segment);
  if (facts === undefined || facts.state === 'purged' || facts.isExpiring) return null;
  const key = ring.get(facts.keyId);
  const { scope } = shelf.reader(segment);
  if (key === null || scope === null) throw new StoreError('segment-broken', segment);
  const { keyId, catalogueSha256 } = facts;
  const { hash } = descriptorOf({ origin, segment, keyId, catalogueSha256 });
  const bytes = unwrapBytes(recordKeyOf(key, hash, scopePlace), scopePurpose, scope);
  if (bytes === null) throw new StoreError('segment-broken', segment);
  return bytes;
}

function keepCopies(interior: Interior, segment: string, payloads: readonly string[]): void {
  const { ring, shelf, origin } = interior;
  const { state, keyId, catalogueSha256 } = factsOf(interior, segment);
  const key = ring.get(keyId);
  if (state !== 'open' || key === null) throw new StoreError('store-missing', segment);
  const seal = sealerOf(key, descriptorOf({ origin, segment, keyId, catalogueSha256 }).hash);
  const file = shelf.writer(segment);
  const first = file.head().frontier.size;
  file.append(payloads.map((payload, place) => seal({ seq: first + place, type: 'held.copy', payload })));
}
