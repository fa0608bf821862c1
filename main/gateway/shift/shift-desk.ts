import { randomBytes } from 'node:crypto';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { Secrets } from '../secrets.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Store } from '../store/port.ts';
import type { HandOverRecord } from '../store/ports/shift-store.ts';
import { countShift, type ShiftFacts, type ShiftFactsDeps } from './shift-facts.ts';

type HandOver = AnswerOf<'takeShift'>;

/** Where one shift hands over to the next. */
export type ShiftDesk = {
  /** The shift so far, and the last hand-overs, newest first. */
  state(): Promise<Answer<AnswerOf<'shift'>>>;
  /** Hands over; of two who saw the same last hand-over one does. */
  close(staff: StaffCaller, body: BodyOf<'closeShift'>): Promise<Answer<HandOver>>;
  /** Takes over what another person handed over, once. */
  take(staff: StaffCaller, handOverId: string): Promise<Answer<HandOver>>;
};

/** What the desk needs. */
export type ShiftDeskDeps = ShiftFactsDeps & {
  readonly store: Pick<Store, 'shifts'>;
  readonly secrets: Pick<Secrets, 'seal' | 'unseal'>;
};

/** What nobody looks up any more after two weeks goes. */
const keptMs = 14 * 86_400_000;

const shown = 20;

/** Makes the desk. */
export function createShiftDesk(deps: ShiftDeskDeps): ShiftDesk {
  const { store, secrets, clock } = deps;
  const { shifts } = store;

  const toHandOver = (record: HandOverRecord): HandOver => ({
    handOverId: record.handOverId,
    by: record.handedBy,
    atMs: record.handedAtMs,
    note: secrets.unseal(record.sealedNote),
    facts: JSON.parse(record.facts) as ShiftFacts,
    takenBy: record.takenBy,
    takenAtMs: record.takenAtMs,
  });

  const isKept = ({ handedAtMs }: HandOverRecord): boolean => handedAtMs >= clock.nowMs() - keptMs;

  return {
    async state() {
      const all = await shifts.list(shown);
      const [last] = all;
      const facts = await countShift(deps, last?.handedAtMs ?? null);
      const handOvers = all.filter(isKept).map(toHandOver);
      return answer({ facts, handOvers });
    },
    async close({ person: { staffId } }, { note, after }) {
      const [last] = await shifts.list(1);
      const seen = last !== undefined && isKept(last) ? last.handOverId : null;
      if (after !== seen) return refuse('shift-changed');
      const facts = await countShift(deps, last?.handedAtMs ?? null);
      const nowMs = clock.nowMs();
      const draft: HandOverRecord = {
        handOverId: randomBytes(16).toString('base64url'),
        handedBy: staffId,
        // Where the numbers end: the next shift begins there.
        handedAtMs: facts.toMs,
        sealedNote: secrets.seal(note.trim()),
        facts: JSON.stringify(facts),
        takenBy: null,
        takenAtMs: null,
      };
      const isDone = await shifts.handOver(draft, last?.handOverId ?? null, nowMs - keptMs);
      return isDone ? answer(toHandOver(draft)) : refuse('shift-changed');
    },
    async take({ person: { staffId } }, handOverId) {
      const found = await shifts.find(handOverId);
      if (found === null) return refuse('not-found');
      if (found.handedBy === staffId) return refuse('own-hand-over');
      const takenAtMs = clock.nowMs();
      if (!(await shifts.take(handOverId, staffId, takenAtMs))) return refuse('shift-taken');
      return answer(toHandOver({ ...found, takenBy: staffId, takenAtMs }));
    },
  };
}
