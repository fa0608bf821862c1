import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { NoteRow, RecordStore } from '../../records/store-ports.ts';
import type { GatewayClient } from '../gateway-client.ts';
import { nextParcel, type ParcelLimits, type SealTo, type Shelf } from './pick-parcel.ts';

/** Why the gateway does not believe this terminal's records. */
export type RecordsRefusal = Exclude<NonNullable<AnswerOf<'shipRecords'>['refusal']>, 'behind'>;

/** What the shipper needs. */
export type RecordShipperDeps = {
  /** The open store; null while there is none. */
  readonly store: () => RecordStore | null;
  readonly gateway: Pick<GatewayClient, 'call'>;
  /** Encrypts a segment key to the gateway (RFC 7518, ECDH-ES). */
  readonly wrapKey: (key: Buffer, sealTo: SealTo, keyId: string) => Promise<string>;
  /** The key this terminal cosigns other origins with. */
  readonly witnessVkey: () => string;
  /** Told the keys whose cosignatures count; the first is the gateway's. */
  readonly keepWitnesses: (vkeys: readonly string[]) => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** Brings sealed records to the gateway as they grow, and its cosignatures back. */
export type RecordShipper = {
  /**
   * Introduces the store to the gateway and ships a first round, once a tree: an older copy of the disk, or another history
   * on it, is found here, before a guest is let in.
   * Answers why no session may start: `away` while the gateway has not said that all is well, its refusal, or null.
   */
  introduce(): Promise<RecordsRefusal | 'away' | null>;
  /** Ships what the gateway lacks; comes back after a few calls at most. Nothing is lost when it fails. */
  ship(): Promise<void>;
  /** Whether the gateway has every row of a closed segment, or has had it and has destroyed its copy. */
  shippedWhole(segment: string): boolean;
  /** Rows that the gateway does not have yet, as far as it has said what it has. */
  unshipped(): number;
};

/** What the gateway said of itself. */
type Introduction = { readonly sealTo: SealTo; readonly gatewayWitness: string };

/** Half of what the gateway takes, so that a call stays short beside a session. */
const limits: ParcelLimits = { rows: 256, entries: 256, keys: 64, catalogues: 4 };

/** Calls of one round; the next look brings the next round. */
const callsPerRound = 8;

const shortestPauseMs = 5_000;
const longestPauseMs = 300_000;

/** Makes the shipper of one tree. */
export function createRecordShipper(deps: RecordShipperDeps): RecordShipper {
  const { gateway, clock, log } = deps;
  let introduction: Introduction | null = null;
  let shelf: Shelf = { spineSize: 0, segments: [], gone: [] };
  let refusal: RecordsRefusal | null = null;
  let isShipping = false;
  let failures = 0;
  let pauseEndsMs = 0;

  const pause = (): void => {
    failures += 1;
    const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(failures, 8));
    pauseEndsMs = clock.monotonicMs() + pauseMs;
  };

  const refuse = (code: RecordsRefusal): void => {
    if (refusal !== code) log.error('records.refusedByGateway', { code });
    refusal = code;
    pause();
  };

  /** One call; true when another one would bring more. */
  const shipOnce = async (store: RecordStore, { sealTo, gatewayWitness }: Introduction): Promise<boolean> => {
    const newest = store.newestNote();
    // A gateway that refused hears the checkpoint again: it may have been put right meanwhile.
    if (newest === null || (refusal === null && isDone(newest, shelf, gatewayWitness))) return false;
    const wrapKey = (key: Buffer, keyId: string) => deps.wrapKey(key, sealTo, keyId);
    const parcel = await nextParcel({ store, newest, wrapKey }, shelf, limits);
    const reply = await gateway.call('shipRecords', parcel);
    if (!reply.ok) {
      pause();
      return false;
    }
    const before = shelf.spineSize;
    shelf = reply.value.shelf;
    if (reply.value.refusal === 'behind') return shelf.spineSize !== before;
    if (reply.value.refusal !== null) {
      refuse(reply.value.refusal);
      return false;
    }
    failures = 0;
    if (parcel.note !== null) refusal = null;
    if (deps.store() === store) takeCosignatures(store, newest, reply.value);
    return parcel.note === null;
  };

  const hear = (said: AnswerOf<'recordState'>): void => {
    shelf = said.shelf;
    deps.keepWitnesses(said.witnesses);
    if (said.refusal !== null && said.refusal !== 'behind') refuse(said.refusal);
    introduction = { sealTo: said.sealTo, gatewayWitness: nameOf(said.witnesses[0] ?? '') };
  };

  const ship = async (): Promise<void> => {
    const store = deps.store();
    if (store === null || introduction === null || isShipping) return;
    if (clock.monotonicMs() < pauseEndsMs) return;
    isShipping = true;
    try {
      for (let call = 0; call < callsPerRound && deps.store() === store; call += 1) {
        if (!(await shipOnce(store, introduction))) break;
      }
    } catch (error) {
      // The store may be handed over in the middle of a round; whatever else it is, the next tree ships on.
      log.warn('records.shipFailed', { error: error instanceof Error ? error.name : 'unknown' });
      pause();
    } finally {
      isShipping = false;
    }
  };

  return {
    async introduce() {
      const store = deps.store();
      if (store === null || introduction !== null) return refusal;
      try {
        const reply = await gateway.call('recordState', introductionOf(store, deps.witnessVkey()));
        if (!reply.ok) return refusal ?? 'away';
        hear(reply.value);
        await ship();
        return refusal;
      } catch (error) {
        // A store that fails says so itself; nothing was introduced.
        log.warn('records.introductionFailed', { error: error instanceof Error ? error.name : 'unknown' });
        return refusal ?? 'away';
      }
    },
    ship,
    unshipped() {
      const has = new Map(shelf.segments.map(({ segment, size }) => [segment, size]));
      return (deps.store()?.segments() ?? [])
        .filter(({ name, state }) => state !== 'purged' && !shelf.gone.includes(name))
        .reduce((sum, { name, size }) => sum + Math.max(0, size - (has.get(name) ?? 0)), 0);
    },
    shippedWhole(name) {
      if (shelf.gone.includes(name)) return true;
      const view = deps
        .store()
        ?.segments()
        .find((segment) => segment.name === name);
      const size = shelf.segments.find(({ segment }) => segment === name)?.size;
      return view?.state === 'closed' && size !== undefined && size >= view.size;
    },
  };
}

function introductionOf(store: RecordStore, witness: string): BodyOf<'recordState'> {
  const [created] = store.spine(0, 1);
  const { root } = JSON.parse(created?.text ?? '{}') as { root: string };
  return { root, witness, newest: store.newestNote()?.note ?? null };
}

/** Whether the gateway has the checkpoint and this store the gateway's cosignature on it. */
function isDone({ size, note }: NoteRow, shelf: Shelf, gatewayWitness: string): boolean {
  return shelf.spineSize >= size && note.includes(`\n\u2014 ${gatewayWitness} `);
}

function nameOf(vkey: string): string {
  return vkey.slice(0, vkey.indexOf('+'));
}

function takeCosignatures(
  store: RecordStore,
  newest: NoteRow,
  { cosignature, others }: AnswerOf<'shipRecords'>,
): void {
  if (cosignature !== null) store.addCosignature(newest.size, cosignature);
  for (const { size, line } of others) store.addCosignature(size, line);
}
