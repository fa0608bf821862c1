import { randomBytes } from 'node:crypto';
import type { AnswerOf, BodyOf } from '../../../../preload/contract/http.ts';
import type { Clock } from '../../../clock.ts';
import type { Hold } from '../../../records/hold/holds.ts';
import { type Answer, answer, refuse } from '../../refusal.ts';
import type { Secrets } from '../../secrets.ts';
import type { StaffPerson } from '../../staff/staff-desk.ts';
import type { OrderRecord, OrderStore } from '../../store/ports/order-store.ts';
import type { SubjectAnswer, SubjectQuestion } from '../resolve/resolve-subject.ts';
import type { ExportWork } from './export-work.ts';
import { paperOf, sealPaper } from './order-paper.ts';
import { refusalOfOrder } from './order-rules.ts';
import { type OrderRunner, waitsMs } from './order-runner.ts';
import { collectUntil, isOneOfTwo, type OrderState, toOrderRow } from './order-view.ts';
import type { PackageShelf } from './package-shelf.ts';
import { questionOf } from './perform-order.ts';

type Row = AnswerOf<'requestRecordOrder'>;

/** What staff ask for about records, always two of them. */
export type OrderDesk = {
  list(viewer: StaffPerson): Promise<Answer<AnswerOf<'recordOrders'>>>;
  request(person: StaffPerson, body: BodyOf<'requestRecordOrder'>): Promise<Answer<Row>>;
  approve(person: StaffPerson, orderId: string): Promise<Answer<Row>>;
  refuse(person: StaffPerson, orderId: string): Promise<Answer<Row>>;
  /** Shows whom a pseudonym stands for, once for each of the two persons; it is found anew and kept nowhere. */
  subject(person: StaffPerson, orderId: string): Promise<Answer<AnswerOf<'resolvedSubject'>>>;
};

/** What the desk is made of. */
export type OrderDeskDeps = {
  readonly orders: OrderStore;
  readonly secrets: Secrets;
  readonly shelf: PackageShelf;
  readonly work: Pick<ExportWork, 'progressOf'>;
  readonly runner: OrderRunner;
  readonly holds: () => readonly Hold[];
  readonly resolve: (question: SubjectQuestion) => Promise<SubjectAnswer>;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** More requests than these nobody reads before they lapse. */
const openMax = 100;

/** As many as an answer may hold. */
const listMax = 500;

/** Makes the desk. */
export function createOrderDesk(deps: OrderDeskDeps): OrderDesk {
  const { orders, secrets, clock } = deps;

  const rowOf = async (order: OrderRecord, viewer: StaffPerson): Promise<Row> =>
    toOrderRow(order, await stateOf(deps, order), viewer);

  const rowNow = async (orderId: string, viewer: StaffPerson): Promise<Answer<Row>> => {
    const order = await orders.find(orderId);
    return order === null ? refuse('order-unknown') : answer(await rowOf(order, viewer));
  };

  return {
    async list(viewer) {
      const rows: Row[] = [];
      for (const order of await orders.list(listMax)) rows.push(await rowOf(order, viewer));
      return answer({ orders: rows });
    },
    async request(person, body) {
      const nowMs = clock.nowMs();
      const refusal = refusalOfOrder(body, deps.holds(), nowMs);
      if (refusal !== null) return refusal;
      const order = newOrder(secrets, person, body, nowMs);
      if (!(await orders.add(order, openMax))) return refuse('too-many-orders');
      return answer(await rowOf(order, person));
    },
    async approve(person, orderId) {
      const order = await orders.find(orderId);
      if (order === null) return refuse('order-unknown');
      if (!isWaiting(order, clock.nowMs())) return refuse('order-over');
      if (order.requestedBy === person.staffId) return refuse('second-person-needed');
      // Whom a pseudonym stands for is told to the privacy officer and one who is answerable for the house, never to two of a kind.
      if (order.kind === 'resolve' && order.requesterRole === person.role) return refuse('other-role-needed');
      if (!(await deps.runner.approve(orderId, person.staffId))) return refuse('order-over');
      return rowNow(orderId, person);
    },
    async refuse(person, orderId) {
      const order = await orders.find(orderId);
      if (order === null) return refuse('order-unknown');
      if (!(await orders.refuse(orderId, clock.nowMs()))) return refuse('order-over');
      return rowNow(orderId, person);
    },
    async subject({ staffId }, orderId) {
      const order = await orders.find(orderId);
      if (order?.kind !== 'resolve') return refuse('order-unknown');
      if (!isOneOfTwo(order, staffId)) return refuse('not-yours');
      const state = await stateOf(deps, order);
      if (collectUntil(order, state, staffId) === null) return refuse('answer-gone');
      const found = await deps.resolve(questionOf({ order, paper: state.paper }));
      if (!found.ok) return refuse(found.code === 'key-gone' ? 'answer-gone' : found.code);
      if (!(await orders.collect(orderId, staffId))) return refuse('answer-gone');
      if (found.stay === null) return answer({ found: null });
      const { room, initials, stayId } = found.stay;
      return answer({ found: { room, initials, stayId } });
    },
  };
}

async function stateOf(deps: OrderDeskDeps, order: OrderRecord): Promise<OrderState> {
  const { orderId } = order;
  return {
    paper: paperOf(deps.secrets, order),
    progress: deps.work.progressOf(orderId),
    collectedBy: await deps.orders.collectedBy(orderId),
    hasPackage: deps.shelf.find(orderId) !== null,
    nowMs: deps.clock.nowMs(),
  };
}

function isWaiting({ state, requestedAtMs }: OrderRecord, nowMs: number): boolean {
  return state === 'waiting' && nowMs - requestedAtMs < waitsMs;
}

function newOrder(
  secrets: Secrets,
  person: StaffPerson,
  body: BodyOf<'requestRecordOrder'>,
  nowMs: number,
): OrderRecord {
  const { kind, sort, scope, expiresAtMs, holdId } = body;
  return {
    orderId: randomBytes(16).toString('base64url'),
    kind,
    sort,
    fromDay: scope.fromDay,
    toDay: scope.toDay,
    expiresAtMs,
    holdId,
    sealedPaper: sealPaper(secrets, { ...body, sessionIds: scope.sessionIds }),
    requestedBy: person.staffId,
    requesterRole: person.role,
    requestedAtMs: nowMs,
    approvedBy: null,
    state: 'waiting',
    decidedAtMs: null,
    finishedAtMs: null,
    failure: null,
    packageSha256: null,
  };
}
