import { randomBytes } from 'node:crypto';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { type StaffAction, staffActed } from '../../../records/events/gateway-events.ts';
import type { RecordEvent } from '../../../records/generated/record-types.ts';
import type { CallOf, StaffEndpoint } from '../../http/handlers.ts';
import { type Answer, type RefusalCode, refuse } from '../../refusal.ts';
import type { StaffCaller } from '../../staff/staff-desk.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { EnrolmentCodeRecord } from '../../store/ports/enrolment-code-store.ts';
import type { OrderStore } from '../../store/ports/order-store.ts';
import type { RecordGate } from './record-gate.ts';
import { type Act, staffActs } from './staff-acts.ts';

/** Writes down what staff do, in one place: the routes ask it for every call. */
export type ActJournal = {
  /** Does the work of an endpoint and records it; refuses with `records-away` when that cannot be, with nothing done or shown. */
  run<Name extends StaffEndpoint>(
    name: Name,
    call: CallOf<Name>,
    work: () => Promise<Answer<AnswerOf<Name>>>,
  ): Promise<Answer<AnswerOf<Name>>>;
  /** The same for a sign-in; who tries is known only behind it. `staffId` is what was typed, null where nothing was. */
  signIn(
    staffId: string | null,
    work: () => Promise<Answer<AnswerOf<'signIn'>>>,
  ): Promise<Answer<AnswerOf<'signIn'>>>;
  /**
   * The same for a terminal that shows an enrolment code: whoever made the code approved ahead, so that the acts are theirs. The
   * approval has a record of its own, where it came to one.
   */
  usesCode(
    code: Pick<EnrolmentCodeRecord, 'codeId' | 'madeBy'>,
    work: () => Promise<Answer<{ readonly terminalId: string }>>,
  ): Promise<Answer<{ readonly terminalId: string }>>;
  /** Records that somebody may not have a package; `orderId` is null when the role stands against it. */
  fetchDenied(staff: StaffCaller, orderId: string | null): void;
  /** Records that a role stood against a call. */
  denied<Name extends StaffEndpoint>(name: Name, call: CallOf<Name>): Promise<void>;
  /** Records that somebody fetches a package, with what else belongs to it; false when that cannot be recorded, and then nothing may be handed out. */
  fetches(staff: StaffCaller, orderId: string, also: readonly RecordEvent[]): boolean;
  /** Records acts that were cut short when the gateway last stopped. Before anybody is served. */
  settleOwed(): Promise<void>;
};

/** What the journal is made of. */
export type ActJournalDeps = {
  readonly gate: RecordGate;
  readonly duties: DutyStore;
  readonly orders: Pick<OrderStore, 'find'>;
  readonly isPerson: (staffId: string) => Promise<boolean>;
  readonly monotonicMs: () => number;
};

type Recorded = Exclude<Act<StaffEndpoint>, { readonly record: 'none' }>;
type AnyCall = CallOf<StaffEndpoint>;

/** How an act that is over is told of; null stands for work that failed. */
type Telling<Value> = {
  readonly objectOf: (done: Answer<Value> | null) => string | null;
  readonly isTold?: (done: Answer<Value> | null) => boolean;
};

/** Refusals that are about a thing that is there: with any other one, the id is only what somebody sent. */
const aboutSomething: readonly RefusalCode[] = [
  'not-yours',
  'grant-over',
  'not-out-of-order',
  'list-not-named',
  'order-over',
  'second-person-needed',
  'other-role-needed',
  'answer-gone',
  'own-issuance',
  'already-countersigned',
  'own-hand-over',
  'shift-taken',
];

/** Stands for somebody who is not on the list: what was typed for a staff id may be anything. */
const nobody = 'unknown';

/** Makes the journal. */
export function createActJournal(deps: ActJournalDeps): ActJournal {
  const { gate, duties } = deps;
  const isNew = createListMemory(deps.monotonicMs);
  const keep = (staffId: string, action: StaffAction, objectId: string | null, success: boolean): boolean =>
    gate.keep(staffActed({ staffId, action, objectId, success }));

  /** Noted first, done, recorded, answered: whatever stops the gateway in between, the act is told of. */
  const owed = async <Value>(
    staffId: string,
    action: StaffAction,
    work: () => Promise<Answer<Value>>,
    { objectOf, isTold = () => true }: Telling<Value>,
  ): Promise<Answer<Value>> => {
    if (!gate.isOpen()) return refuse('records-away');
    const actId = randomBytes(16).toString('base64url');
    await duties.oweAct({ actId, staffId, action, objectId: null, success: null });
    let done: Answer<Value> | null = null;
    try {
      done = await work();
      return done;
    } finally {
      const [objectId, success] = [objectOf(done), done?.ok === true];
      await duties.concludeAct(actId, objectId, success);
      if (!isTold(done) || keep(staffId, action, objectId, success)) await duties.settleAct(actId);
      // Done, and still owed: told at the next start. Nothing more is done until then.
    }
  };

  return {
    async run(name, call, work) {
      const act = staffActs[name] as Act<StaffEndpoint>;
      if (act.record === 'none') return work();
      const action = await actionOf(deps, act, call as AnyCall);
      if (action === null) return work();
      const { staffId } = (call as AnyCall).staff.person;
      const objectOf = (answer: Answer<unknown> | null) => objectIn(act, call as AnyCall, answer);
      if (act.record === 'owed') return owed(staffId, action, work, { objectOf });
      const answer = await work();
      if (act.record === 'list' && answer.ok && !isNew(call as AnyCall, action)) return answer;
      const isKept = keep(staffId, action, objectOf(answer), answer.ok);
      return isKept || act.record === 'after' ? answer : refuse('records-away');
    },
    async signIn(staffId, work) {
      const answer = await work();
      // During a pause nothing is tried, so that a flood of tries fills no disk.
      if (!answer.ok && answer.code !== 'sign-in-refused') return answer;
      const isKnown = staffId !== null && (await deps.isPerson(staffId));
      const who = answer.ok ? answer.value.staffId : isKnown ? staffId : nobody;
      const isKept = keep(who, answer.ok ? 'sign-in' : 'sign-in-refused', null, answer.ok);
      return isKept || !answer.ok ? answer : refuse('records-away');
    },
    usesCode({ codeId, madeBy }, work) {
      const approve = () =>
        owed(madeBy, 'terminal-approve', work, {
          objectOf: (done) => (done?.ok === true ? done.value.terminalId : null),
          // Refused: no terminal came of it, and that the code was shown is told already.
          isTold: (done) => done?.ok !== false,
        });
      return owed(madeBy, 'enrolment-code-use', approve, { objectOf: () => codeId });
    },
    async denied(name, call) {
      const act = staffActs[name] as Act<StaffEndpoint>;
      if (act.record === 'none') return;
      const action = await actionOf(deps, act, call as AnyCall);
      if (action !== null) keep((call as AnyCall).staff.person.staffId, action, null, false);
    },
    fetchDenied: ({ person: { staffId } }, orderId) => void keep(staffId, 'export-fetch', orderId, false),
    fetches: ({ person: { staffId } }, orderId, also) =>
      gate.keep(staffActed({ staffId, action: 'export-fetch', objectId: orderId, success: true }), ...also),
    async settleOwed() {
      for (const { actId, staffId, action, objectId, success } of await duties.owedActs()) {
        // Cut short: that it was done is not known, and so not claimed.
        if (!keep(staffId, action as StaffAction, objectId, success === true)) return;
        await duties.settleAct(actId);
      }
    },
  };
}

async function actionOf(deps: ActJournalDeps, act: Recorded, call: AnyCall): Promise<StaffAction | null> {
  if (typeof act.action === 'string') return act.action;
  const kindOf = async (orderId: string) => (await deps.orders.find(orderId))?.kind ?? null;
  return (act.action as Extract<typeof act.action, (...given: never[]) => unknown>)(call as never, kindOf);
}

function objectIn(act: Recorded, call: AnyCall, answer: Answer<unknown> | null): string | null {
  if (answer === null || (!answer.ok && !aboutSomething.includes(answer.code))) return null;
  return act.object?.(call as never, (answer.ok ? answer.value : null) as never) ?? null;
}

/** A page that refreshes itself is one look for this long. */
const lookMs = 15 * 60_000;

/** More people than a hotel has are not signed in at a time. */
const looksMax = 2_000;

/** Whether a look at a list is a new one: of a person each, of a page that refreshes itself one every quarter of an hour. */
function createListMemory(monotonicMs: () => number): (call: AnyCall, action: StaffAction) => boolean {
  const looks = new Map<string, number>();
  return ({ staff, byPerson }, action) => {
    const key = `${staff.sessionHash} ${action}`;
    const last = looks.get(key);
    const nowMono = monotonicMs();
    if (!byPerson && last !== undefined && nowMono - last < lookMs) return false;
    looks.delete(key);
    looks.set(key, nowMono);
    const oldest = looks.keys().next();
    if (looks.size > looksMax && oldest.done === false) looks.delete(oldest.value);
    return true;
  };
}
