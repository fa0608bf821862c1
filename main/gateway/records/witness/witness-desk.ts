import { createHash } from 'node:crypto';
import type { AnswerOf, BodyOf } from '../../../../preload/contract/http.ts';
import type { Clock } from '../../../clock.ts';
import { parseSignatureLine, withSignature } from '../../../records/notes/note.ts';
import { cosignedAtSeconds } from '../../../records/notes/signatures.ts';
import { parseVkey, type Vkey } from '../../../records/notes/vkey.ts';
import { type Answer, answer } from '../../refusal.ts';
import type { RecordFinding, RecordFindings } from '../findings.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import type { CosignatureQueue } from './cosignature-queue.ts';
import { createOfferMaker, type Offer, type WitnessedLog } from './offers.ts';
import type { WitnessRefusals } from './witness-refusals.ts';

/** The gateway's own log, as witnesses see it. */
export type OwnLog = WitnessedLog & {
  /** False when the line is not by a known witness or not over that checkpoint. */
  addCosignature(size: number, line: string): boolean;
};

/** What the desk works with. */
export type WitnessDeskDeps = {
  readonly mirrors: Mirrors;
  readonly own: OwnLog;
  readonly queue: CosignatureQueue;
  readonly found: RecordFindings;
  readonly refusals: Pick<WitnessRefusals, 'refused' | 'cosigned'>;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** Carries checkpoints to the terminals that cosign them, and cosignatures back. */
export type WitnessDesk = {
  exchange(terminalId: string, body: BodyOf<'witnessQueue'>): Promise<Answer<AnswerOf<'witnessQueue'>>>;
};

/** Witnesses of each terminal's log; the gateway's own is offered to all. */
const witnessesPerLog = 3;

const offersMax = 16;

/** Witnesses follow the gateway's time; a minute is more than the way takes. */
const futureSeconds = 60;

/** Makes the desk. */
export function createWitnessDesk(deps: WitnessDeskDeps): WitnessDesk {
  const { mirrors, own, found, refusals } = deps;
  const offers = createOfferMaker();
  const told = new Set<string>();

  const refuse = (finding: Extract<RecordFinding, { what: 'witness-refused' }>): void => {
    const { terminalId, origin, code } = finding;
    refusals.refused(terminalId, origin, code);
    const key = `${terminalId} ${origin} ${code}`;
    if (told.has(key)) return;
    told.add(key);
    found(finding);
  };

  const take = (terminalId: string, cosigned: BodyOf<'witnessQueue'>['cosigned'][number]): void => {
    const { origin, size, line } = cosigned;
    const vkey = mirrors.pins.find(terminalId)?.witness ?? '';
    const key = parseVkey(vkey);
    if (key === null || !isBy(key, line, Math.floor(deps.clock.nowMs() / 1000))) return;
    if (origin === own.origin) {
      if (own.addCosignature(size, line)) refusals.cosigned(terminalId, origin);
      return;
    }
    const ownerId = ownerOf(mirrors, origin);
    const mirror = ownerId === null || ownerId === terminalId ? null : mirrors.findSound(ownerId);
    if (mirror === null || !addLine(mirror, { size, line, key, vkey })) return;
    refusals.cosigned(terminalId, origin);
    deps.queue.add(origin, { size, line });
  };

  return {
    async exchange(terminalId, { seen, cosigned, refused }) {
      for (const one of cosigned) take(terminalId, one);
      for (const { origin, reason } of refused)
        refuse({ what: 'witness-refused', terminalId, origin, code: reason });
      const seenSize = new Map(seen.map(({ origin, size }) => [origin, size]));
      const checkpoints: Offer[] = [];
      for (const log of logsFor(deps, terminalId)) {
        const size = seenSize.get(log.origin) ?? 0;
        // What the witness has seen longer than it is now was longer: the gateway's disk is an older copy.
        if (size > (log.newestNote()?.size ?? 0))
          refuse({ what: 'witness-refused', terminalId, origin: log.origin, code: 'shrunk' });
        const offer = checkpoints.length < offersMax ? offers.offer(log, size) : null;
        if (offer !== null) checkpoints.push(offer);
      }
      return answer({ checkpoints });
    },
  };
}

/** The gateway's log, and those of the other terminals that this one is a witness of, each opened when it is asked for. */
function* logsFor({ own, mirrors }: WitnessDeskDeps, terminalId: string): Generator<WitnessedLog> {
  yield own;
  const all = mirrors.pins.list().map((pin) => pin.terminalId);
  for (const ownerId of all) {
    if (ownerId === terminalId || !witnessesOf(ownerId, all).includes(terminalId)) continue;
    const mirror = mirrors.findSound(ownerId);
    if (mirror !== null) yield logOf(mirror);
  }
}

/** The few terminals that follow a log: the same at each call, and spread over all. */
function witnessesOf(ownerId: string, all: readonly string[]): readonly string[] {
  const rank = (terminalId: string): string =>
    createHash('sha256').update(`${ownerId} ${terminalId}`).digest('hex');
  const ranked = all.filter((each) => each !== ownerId).map((each) => [rank(each), each] as const);
  return ranked
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, witnessesPerLog)
    .map(([, terminalId]) => terminalId);
}

function logOf({ origin, spine }: Mirror): WitnessedLog {
  return { origin, newestNote: spine.newestNote, entries: spine.entries, facts: spine.ofKinds };
}

function ownerOf(mirrors: Mirrors, origin: string): string | null {
  const found = mirrors.pins.list().find(({ terminalId }) => mirrors.originOf(terminalId) === origin);
  return found?.terminalId ?? null;
}

/** Whether a line bears a witness's name and no time to come; whether it is true shows on the checkpoint. */
function isBy({ name, keyId }: Vkey, line: string, nowSeconds: number): boolean {
  const signature = parseSignatureLine(line);
  if (signature === null || signature.name !== name || !signature.keyId.equals(keyId)) return false;
  const bytes = signature.signature;
  return bytes.length >= 8 && bytes.readBigUInt64BE(0) <= BigInt(nowSeconds + futureSeconds);
}

type Cosigned = {
  readonly size: number;
  readonly line: string;
  readonly key: Vkey;
  readonly vkey: string;
};

/** Adds a witness's line to a mirror's checkpoint; false when it is not over that checkpoint, or there already. */
function addLine({ spine }: Mirror, { size, line, key, vkey }: Cosigned): boolean {
  const kept = spine.noteOf(size);
  const note = kept === null ? null : withSignature(kept.note, line);
  const atSeconds = note === null ? null : cosignedAtSeconds(note, key);
  if (kept === null || note === null || atSeconds === null) return false;
  spine.putNote({ size, day: kept.day, note }, Math.max(atSeconds, kept.cosignedSeconds ?? 0));
  spine.putWitness(vkey);
  return true;
}
