import { createHash } from 'node:crypto';
import { toString as toQrSvg } from 'qrcode';
import type { AnswerOf } from '../../preload/contract/http.ts';
import type { staffRecordEndpoints } from '../../preload/contract/http-staff-records.ts';
import { Refused, type StaffRequest } from './staff-request.ts';
import { testNowMs } from './test-now.ts';

type Order = AnswerOf<'recordOrders'>['orders'][number];

/** What the fake gateway knows of records. Tests change it between requests. */
export type StaffRecords = {
  overview: AnswerOf<'recordsOverview'>;
  orders: Order[];
  trail: AnswerOf<'recordTrail'>['rows'];
  checkpoints: { origin: string; size: number }[];
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

const wholeOrigin: AnswerOf<'recordsOverview'>['origins'][number] = {
  origin: 'harbour/gateway',
  label: null,
  daysPresent: 184,
  daysExpected: 184,
  segments: 190,
  nextPurge: {
    segment: 'N1-2026-05-24',
    dueAtMs: Date.UTC(2026, 10, 25),
    goneByMs: Date.UTC(2026, 11, 2),
  },
  overRetained: 0,
  witnessedAtMs: testNowMs - minuteMs,
  witnessSilent: false,
  refusal: null,
  witnessRefusal: null,
  softwareKey: false,
};

/** An order as asked for by the supervisor of the test hotel; tests name what is different. */
export function recordOrderOf(part: Partial<Order>): Order {
  return {
    orderId: 'exp0rt01AAAAAAAA',
    kind: 'export',
    sort: 'A',
    instrument: '沪公网（2026）118',
    authority: 'Lingang Public Security Bureau',
    purpose: 'Inspection of the week',
    scope: { fromDay: '2026-11-16', toDay: '2026-11-22', sessionIds: [] },
    subjectRef: null,
    expiresAtMs: null,
    holdId: null,
    requestedBy: 'tao',
    requestedAtMs: testNowMs - 20 * minuteMs,
    approvedBy: null,
    state: 'waiting',
    failure: null,
    packageSha256: null,
    progress: null,
    collectUntilMs: null,
    ...part,
  };
}

/** Records with one of each case a person at the records page meets. */
export function createStaffRecords(): StaffRecords {
  return {
    overview: {
      origins: [
        wholeOrigin,
        { ...wholeOrigin, origin: 'harbour/t-lobby1', label: 'Lobby 1', softwareKey: true },
        {
          ...wholeOrigin,
          origin: 'harbour/t-lobby2',
          label: 'Lobby 2',
          daysPresent: 181,
          overRetained: 1,
          witnessedAtMs: testNowMs - 2 * dayMs,
          witnessSilent: true,
        },
      ],
      holds: [
        {
          holdId: 'h0ld0001AAAAAAAA',
          fromDay: '2026-10-01',
          toDay: '2026-10-03',
          whole: true,
          expiresAtMs: testNowMs + 90 * dayMs,
          held: 214,
        },
      ],
    },
    orders: orders(),
    trail: trail(),
    checkpoints: [
      { origin: 'harbour/t-lobby1', size: 871 },
      { origin: 'harbour/gateway', size: 2_305 },
    ],
  };
}

function orders(): Order[] {
  const sha256 = createHash('sha256').update('package').digest('hex');
  return [
    recordOrderOf({}),
    recordOrderOf({
      orderId: 'res0lve1AAAAAAAA',
      kind: 'resolve',
      sort: null,
      scope: { fromDay: '2026-11-20', toDay: '2026-11-21', sessionIds: ['AbCdEfGhIjKlMn01'] },
      requestedBy: 'pia',
    }),
    recordOrderOf({
      orderId: 'pack1ng1AAAAAAAA',
      sort: 'B',
      approvedBy: 'pia',
      state: 'running',
      progress: { done: 3, total: 8 },
    }),
    recordOrderOf({
      orderId: 'ready001AAAAAAAA',
      sort: 'C',
      scope: { fromDay: '2026-11-20', toDay: '2026-11-20', sessionIds: ['AbCdEfGhIjKlMn01'] },
      approvedBy: 'pia',
      state: 'done',
      packageSha256: sha256,
      collectUntilMs: testNowMs + 300 * minuteMs,
    }),
    recordOrderOf({
      orderId: 'answer01AAAAAAAA',
      kind: 'resolve',
      sort: null,
      scope: { fromDay: '2026-11-20', toDay: '2026-11-20', sessionIds: [] },
      subjectRef: '0123456789abcdef0123456789abcdef',
      approvedBy: 'pia',
      state: 'done',
      collectUntilMs: testNowMs + 600 * minuteMs,
    }),
    recordOrderOf({ orderId: 'fa1led01AAAAAAAA', approvedBy: 'pia', state: 'failed', failure: 'disk-full' }),
    recordOrderOf({
      orderId: 'lapsed01AAAAAAAA',
      kind: 'lift',
      sort: null,
      holdId: 'h0ld0001AAAAAAAA',
      state: 'lapsed',
    }),
  ];
}

function trail(): StaffRecords['trail'] {
  const act = (ago: number, part: Partial<StaffRecords['trail'][number]>) => ({
    atMs: testNowMs - ago * minuteMs,
    type: 'admin.action',
    actor: 'mei',
    action: 'sign-in',
    objectId: 'none',
    ok: true,
    ...part,
  });
  return [
    act(90, {}),
    act(80, { action: 'grant-issue', objectId: 'n3wsl1pAAAAAAAAAAAAAA' }),
    act(70, { action: 'export-request', actor: 'tao', objectId: 'exp0rt01AAAAAAAA' }),
    act(60, { action: 'export-approve', actor: 'ivo', ok: false }),
    act(50, { type: 'hold.placed', actor: 'pia', action: '', objectId: 'h0ld0001AAAAAAAA' }),
    act(40, { type: 'record.exported', actor: 'tao', action: 'A', objectId: 'exp0rt01AAAAAAAA' }),
    act(30, { type: 'subject.resolved', actor: 'pia', action: '', objectId: 'res0lve1AAAAAAAA', ok: false }),
    act(20, { type: 'policy.changed', actor: null, action: 'catalogue', objectId: 'ab'.repeat(32) }),
  ];
}

type Name = keyof typeof staffRecordEndpoints;

type Answers = {
  readonly [Each in Name]: (request: StaffRequest<Each>) => AnswerOf<Each> | Promise<AnswerOf<Each>>;
};

/** What the fake gateway answers about records: two persons, once each. */
export const staffRecordAnswers: Answers = {
  recordsOverview: ({ hotel }) => hotel.records.overview,
  recordOrders: ({ hotel, person }) => ({
    orders: hotel.records.orders.map((order) => {
      const isOneOfTwo = [order.requestedBy, order.approvedBy].includes(person?.staffId ?? '');
      return { ...order, collectUntilMs: isOneOfTwo ? order.collectUntilMs : null };
    }),
  }),
  requestRecordOrder({ hotel, person, body }) {
    const order = recordOrderOf({ ...body, orderId: 'newreq01AAAAAAAA', requestedBy: person?.staffId ?? '' });
    hotel.records.orders.unshift(order);
    return order;
  },
  approveRecordOrder(request) {
    const order = orderOf(request);
    if (order.requestedBy === request.person?.staffId) throw new Refused('second-person-needed');
    return Object.assign(order, { state: 'running', approvedBy: request.person?.staffId ?? null });
  },
  refuseRecordOrder: (request) => Object.assign(orderOf(request), { state: 'refused' }),
  resolvedSubject(request) {
    const order = orderOf(request);
    if (order.collectUntilMs === null) throw new Refused('answer-gone');
    order.collectUntilMs = null;
    return { found: { room: '1208', initials: 'M.L.', stayId: 'S-2026-118820' } };
  },
  paperCheckpoints: async ({ hotel }) => ({
    checkpoints: await Promise.all(
      hotel.records.checkpoints.map(async ({ origin, size }) => {
        const root = createHash('sha256').update(origin).digest('base64');
        const signature = createHash('sha512').update(origin).digest('base64');
        const text = `${origin}\n${size}\n${root}\n\n— ${origin} ${signature}\n`;
        const qrSvg = await toQrSvg(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
        return { origin, text, qrSvg, size };
      }),
    ),
  }),
  recordTrail: ({ hotel, parameters }) => ({ day: parameters.day ?? '', rows: hotel.records.trail }),
};

function orderOf({ hotel, parameters }: Pick<StaffRequest<Name>, 'hotel' | 'parameters'>): Order {
  const order = hotel.records.orders.find(({ orderId }) => orderId === parameters.orderId);
  if (order === undefined) throw new Refused('order-unknown');
  return order;
}
