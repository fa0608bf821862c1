import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { parseCatalogue } from '../../records/catalogue.ts';
import { parseVkey } from '../../records/notes/vkey.ts';
import { unwrapSegmentKey } from '../../records/seal/segment-key-jwe.ts';
import { StoreError } from '../../records/store-error.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { RecordFindings } from './findings.ts';
import type { GatewayKeys } from './gateway-keys.ts';
import { checkNewest } from './mirror/check-note.ts';
import { checkParcel, clockToleranceSeconds, type Parcel } from './mirror/check-parcel.ts';
import type { Mirror } from './mirror/mirror.ts';
import type { ShipProblem } from './mirror/mirror-view.ts';
import type { Mirrors } from './mirror/mirrors.ts';
import type { CosignatureQueue } from './witness/cosignature-queue.ts';

type StateAnswer = AnswerOf<'recordState'>;
type ShipAnswer = AnswerOf<'shipRecords'>;
type Shelf = StateAnswer['shelf'];

/** What terminals bring of their records, and what they hear. */
export type RecordDesk = {
  introduce(terminalId: string, body: BodyOf<'recordState'>): Promise<Answer<StateAnswer>>;
  ship(terminalId: string, body: BodyOf<'shipRecords'>): Promise<Answer<ShipAnswer>>;
};

/** What the desk works with. */
export type RecordDeskDeps = {
  readonly mirrors: Mirrors;
  readonly keys: GatewayKeys;
  readonly queue: CosignatureQueue;
  readonly found: RecordFindings;
  /** Told when the mirror of a terminal is not what was written, or cannot be written. */
  readonly mirrorFailed: (terminalId: string, error: StoreError) => void;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly demo: boolean;
};

const emptyShelf: Shelf = { spineSize: 0, segments: [], gone: [] };

/** Makes the desk. What it answers is on the disk; of what it refuses nothing is. */
export function createRecordDesk(deps: RecordDeskDeps): RecordDesk {
  const { mirrors, keys, queue, clock, log } = deps;

  const settle = (terminalId: string, problem: ShipProblem | null): void => {
    const before = mirrors.pins.find(terminalId)?.refusal ?? null;
    if (problem?.refusal === 'behind') return;
    const code = problem?.refusal ?? null;
    const detail = problem?.detail ?? '';
    if (code === before) return;
    mirrors.pins.setRefusal(terminalId, code);
    if (code === null) {
      log.info('records.terminalAccepted', { terminalId });
      deps.found({ what: 'terminal-accepted', terminalId });
    } else {
      log.error('records.terminalRefused', { terminalId, code, detail });
      deps.found({ what: 'terminal-refused', terminalId, code, detail });
    }
  };

  const guarded = <Value>(terminalId: string, work: () => Answer<Value>): Answer<Value> => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      deps.mirrorFailed(terminalId, error);
      return refuse('failed');
    }
  };

  const introduction = (terminalId: string, body: BodyOf<'recordState'>): Answer<StateAnswer> => {
    const origin = mirrors.originOf(terminalId);
    const answerWith = (shelf: Shelf, refusal: StateAnswer['refusal']): Answer<StateAnswer> =>
      answer({ shelf, refusal, sealTo: keys.sealTo, witnesses: witnessesFor(deps, terminalId) });
    if (!isKeyOf(body.root, `${origin}/root`, 1) || !isKeyOf(body.witness, `${origin}/witness`, 4))
      return answerWith(emptyShelf, 'broken');
    const pin = mirrors.pins.pin(terminalId, body);
    const mirror = mirrors.find(terminalId);
    const shelf = mirror === null ? emptyShelf : shelfOf(mirror);
    if (pin.root !== body.root) {
      settle(terminalId, { refusal: 'other-root', detail: 'recordState' });
      return answerWith(shelf, 'other-root');
    }
    if (pin.witness !== body.witness) {
      mirrors.pins.setWitness(terminalId, body.witness);
      log.warn('records.witnessChanged', { terminalId });
      deps.found({ what: 'witness-changed', terminalId });
    }
    const fresh = mirror === null ? null : checkNewest(mirror.view(), body.newest);
    if (fresh !== null) settle(terminalId, { refusal: fresh, detail: 'recordState' });
    // What was not in order stays so until a checkpoint is taken; a disk that was put back is in order again at once.
    const left = pin.refusal === 'fork' || pin.refusal === 'broken' ? pin.refusal : null;
    if (fresh === null && left === null) settle(terminalId, null);
    return answerWith(shelf, fresh ?? left);
  };

  const take = (terminalId: string, parcel: Parcel): Answer<ShipAnswer> => {
    const nowMs = clock.nowMs();
    const mirror = mirrors.find(terminalId);
    const refused = (refusal: ShipProblem['refusal'], shelf: Shelf): Answer<ShipAnswer> =>
      answer({ nowMs, shelf, refusal, cosignature: null, others: [] });
    if (mirror === null) return refused('behind', emptyShelf);
    const checked = checkParcel(mirror.view(), parcel);
    if (!checked.ok) {
      settle(terminalId, checked);
      return refused(checked.refusal, shelfOf(mirror));
    }
    const { note, state } = checked.value;
    mirror.commit(checked.value);
    const nowSeconds = Math.floor(nowMs / 1000);
    const isAhead = state.lastAt > nowSeconds + clockToleranceSeconds;
    if (isAhead) log.warn('records.terminalClockAhead', { terminalId });
    const cosignature = note === null || isAhead ? null : keys.cosign(note.text, nowSeconds);
    if (note !== null) {
      mirror.keepNote(
        note,
        cosignature === null ? null : { line: cosignature, atSeconds: nowSeconds, vkey: keys.witnessVkey },
      );
      settle(terminalId, null);
    }
    const others = [...queue.take(mirror.origin)];
    return answer({ nowMs, shelf: shelfOf(mirror), refusal: null, cosignature, others });
  };

  return {
    introduce: async (terminalId, body) => guarded(terminalId, () => introduction(terminalId, body)),
    async ship(terminalId, body) {
      const parcel: Parcel = {
        ...body,
        keys: await Promise.all(
          body.keys.map(async ({ segment, keyId, jwe }) => ({
            segment,
            keyId,
            key: await unwrapSegmentKey(jwe, keys.sealing, keyId),
          })),
        ),
        catalogues: body.catalogues.map((text) => {
          const parsed = parseCatalogue(text, { demo: deps.demo });
          return parsed.ok ? parsed.catalogue : null;
        }),
      };
      return guarded(terminalId, () => take(terminalId, parcel));
    },
  };
}

/** What a gateway holds of a terminal. */
function shelfOf(mirror: Mirror): Shelf {
  return { spineSize: mirror.state().size, segments: [...mirror.sizes()], gone: [...mirror.gone()] };
}

/** The gateway's key first, then those of the other terminals. */
function witnessesFor({ keys, mirrors }: RecordDeskDeps, terminalId: string): string[] {
  const others = mirrors.pins.list().filter((pin) => pin.terminalId !== terminalId);
  return [keys.witnessVkey, ...others.map(({ witness }) => witness)].slice(0, 500);
}

function isKeyOf(text: string, name: string, type: 1 | 4): boolean {
  const key = parseVkey(text);
  return key !== null && key.name === name && key.type === type;
}
