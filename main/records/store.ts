import type { Catalogue } from './catalogue.ts';
import type { PredecessorFate } from './events/close-reason.ts';
import type { KeyProtector } from './keys/protector.ts';
import { foreignForm } from './schema/foreign-form.ts';
import type { Keeper } from './schema/shape.ts';
import { id } from './schema/values.ts';
import { cryptoSelfTest } from './self-test.ts';
import { comparedWith, type OutsideVerdict } from './store/boot/check-spine.ts';
import { createDeepCheck } from './store/boot/deep-check.ts';
import { openInterior } from './store/boot/open-interior.ts';
import { createCaseDesk } from './store/case-desk.ts';
import { createCheckpoints } from './store/checkpoints.ts';
import type { Interior } from './store/interior.ts';
import { createKeeping } from './store/keeping.ts';
import { createLife } from './store/life.ts';
import type { InnerReader } from './store/reading/reader.ts';
import { tidyKeys } from './store/rollover.ts';
import { StoreError } from './store-error.ts';
import type { RecordStore } from './store-ports.ts';

/** What a store needs. */
export type RecordStoreDeps = {
  /** Folder that holds nothing but the records of one origin; made when missing. */
  readonly folder: string;
  readonly hotelId: string;
  /** `gateway` for a gateway's own store. */
  readonly terminalId: string;
  readonly catalogue: Catalogue;
  readonly clock: { nowMs(): number };
  readonly log: { error(name: string, fields?: Readonly<Record<string, string>>): void };
  readonly protector: KeyProtector;
  /** Whose store it is; of a terminal unless given. */
  readonly keeper?: Keeper;
  /** How the process that had it before ended; nobody knows unless given. */
  readonly fate?: PredecessorFate;
  /** Verifier keys of the witnesses known now. */
  readonly witnesses?: () => readonly string[];
  /** Bytes of records sent elsewhere than to the gateway, and over the border, since the last day was closed. */
  readonly outflow?: () => { readonly elsewhere: number; readonly abroad: number };
};

/** A record store with what purge, holds and witnesses ask of it. */
export type OpenRecordStore = RecordStore & {
  /** How its keys are protected. */
  readonly keyKind: KeyProtector['kind'];
  /** What a checkpoint that was kept elsewhere says of this store: `shorter` means this is an older copy. */
  comparedWith(note: string): OutsideVerdict;
  /** The same as `comparedWith` saying `shorter`. */
  shorterThan(note: string): boolean;
  /** Recomputes a segment from its rows. Throws `segment-broken`; the store then takes nothing more. */
  checkSegment(segment: string): void;
  /** Records of the days of a query whose type is wanted; the others are not even opened. */
  readonly listOf: InnerReader['listOf'];
  readonly ledger: ReturnType<typeof createCaseDesk>['ledger'];
  readonly target: ReturnType<typeof createCaseDesk>['target'];
};

/** Opens a record store and looks it over. Throws `StoreError` when it may not or cannot be used; then no session may start. */
export function openRecordStore(deps: RecordStoreDeps): OpenRecordStore {
  const { catalogue, clock, log, folder, keeper = 'terminal', fate = 'none' } = deps;
  const broken = cryptoSelfTest();
  if (broken !== null) throw new StoreError('self-test', broken);
  const foreign = foreignForm(catalogue);
  if (foreign !== null) throw new StoreError('catalogue-changed', foreign);
  const origin = `${id(deps.hotelId, 64)}/${id(deps.terminalId, 64)}`;
  const { interior, close } = openInterior({
    folder,
    origin,
    keeper,
    catalogue,
    protector: deps.protector,
    nowMs: clock.nowMs,
    fate,
    witnesses: deps.witnesses ?? (() => []),
    outflow: deps.outflow ?? (() => ({ elsewhere: 0, abroad: 0 })),
  });
  try {
    return storeOver(interior, log, close);
  } catch (error) {
    close();
    throw error;
  }
}

function storeOver(interior: Interior, log: RecordStoreDeps['log'], closeParts: () => void): OpenRecordStore {
  const { reader, spine, ring, write } = interior;
  const life = createLife(interior);
  const checkpoints = createCheckpoints(interior, life.passTime);
  const desk = createCaseDesk(interior, checkpoints, life.passTime);
  const deepCheck = createDeepCheck(interior);
  const keeping = createKeeping(interior, checkpoints, life.passTime);
  let isClosed = false;
  return {
    ...reader,
    keyKind: ring.kind,
    ledger: desk.ledger,
    target: desk.target,
    append(...events) {
      try {
        return keeping.append(events);
      } catch (error) {
        const code = error instanceof StoreError ? error.code : 'unexpected';
        log.error('records.appendFailed', { type: events[0]?.type ?? 'none', code });
        throw error;
      }
    },
    list: (query = {}) => keeping.list(query),
    openSessions: keeping.openSessions,
    addFact: desk.ledger.addFact,
    checkpoint: checkpoints.take,
    newestNote() {
      const newest = spine.newestNote();
      return newest === null ? null : { size: newest.size, note: newest.note };
    },
    addCosignature: interior.log.addCosignature,
    witnessedAtMs: interior.log.witnessedAtMs,
    comparedWith: (note) => comparedWith(spine, interior.origin, note),
    shorterThan: (note) => comparedWith(spine, interior.origin, note) === 'shorter',
    checkSegment: (segment) => write(() => deepCheck.check(segment)),
    tick() {
      life.passTime();
      checkpoints.takeWhenDue();
      life.beat();
      tidyKeys(interior);
      write(deepCheck.next);
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      try {
        life.rest(checkpoints.take);
      } finally {
        closeParts();
      }
    },
  };
}
