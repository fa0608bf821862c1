import { endpoint } from './http-endpoint.ts';
import { dayText, orderScope, originName, recordOrder, segmentName } from './http-records.ts';
import { epochMs, id } from './http-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});

/** The state of one origin's records, as staff see it; no record is in it. */
export const originState = z.strictObject({
  origin: originName,
  /** Label of the terminal; null for the gateway itself. */
  label: z.string().max(40).nullable(),
  daysPresent: z.int().min(0),
  daysExpected: z.int().min(0),
  segments: z.int().min(0),
  nextPurge: z.strictObject({ segment: segmentName, dueAtMs: epochMs, goneByMs: epochMs }).nullable(),
  /** Segments past their ceiling. */
  overRetained: z.int().min(0),
  /** Latest time a witness cosigned; null when none has. */
  witnessedAtMs: epochMs.nullable(),
  /** No witness for longer than a day. */
  witnessSilent: z.boolean(),
  /** Why the gateway does not believe these records; null while it does. */
  refusal: z.string().max(64).nullable(),
  /** Why a witness does not cosign these records; null while none refuses. */
  witnessRefusal: z.string().max(64).nullable(),
  softwareKey: z.boolean(),
});

/** A legal hold that stands. */
export const holdRow = z.strictObject({
  holdId: id,
  fromDay: dayText,
  toDay: dayText,
  whole: z.boolean(),
  expiresAtMs: epochMs,
  /** Records copied so far. */
  held: z.int().min(0),
});

/** One act in the audit trail. */
export const trailRow = z.strictObject({
  atMs: epochMs,
  type: z.string().max(32),
  actor: id.nullable(),
  action: z.string().max(32),
  objectId: z.string().max(64),
  ok: z.boolean(),
});

/** Bytes that a staff console fetches. */
export const recordPackageRoutes = {
  recordPackage: {
    method: 'GET',
    path: '/staff/records/orders/:orderId/package',
    callers: ['supervisor', 'privacy'],
    summary: 'The package of a request, once for each of the two persons, for a day',
  },
} as const;

/** What a staff console calls about records. */
export const staffRecordEndpoints = {
  recordsOverview: endpoint({
    method: 'GET',
    path: '/staff/records',
    callers: ['supervisor', 'privacy', 'auditor', 'it'],
    summary: 'State of the records of every origin, and the holds that stand',
    body: none,
    answer: z.strictObject({ origins: z.array(originState).max(500), holds: z.array(holdRow).max(1_000) }),
  }),
  recordOrders: endpoint({
    method: 'GET',
    path: '/staff/records/orders',
    callers: ['supervisor', 'privacy', 'auditor'],
    summary: 'Requests that need a second person, newest first',
    body: none,
    answer: z.strictObject({ orders: z.array(recordOrder).max(500) }),
  }),
  requestRecordOrder: endpoint({
    method: 'POST',
    path: '/staff/records/orders',
    callers: ['supervisor', 'privacy'],
    summary: 'Ask for a hold, its end, a package or a re-identification under a named instrument',
    body: recordOrder
      .pick({
        kind: true,
        sort: true,
        instrument: true,
        authority: true,
        purpose: true,
        expiresAtMs: true,
        holdId: true,
        subjectRef: true,
      })
      .extend({
        scope: orderScope,
      }),
    answer: recordOrder,
  }),
  approveRecordOrder: endpoint({
    method: 'POST',
    path: '/staff/records/orders/:orderId/approve',
    callers: ['supervisor', 'privacy'],
    summary: 'The second person agrees, and it is done',
    body: empty,
    answer: recordOrder,
  }),
  refuseRecordOrder: endpoint({
    method: 'POST',
    path: '/staff/records/orders/:orderId/refuse',
    callers: ['supervisor', 'privacy'],
    summary: 'The second person does not agree, or the first takes it back',
    body: empty,
    answer: recordOrder,
  }),
  resolvedSubject: endpoint({
    method: 'POST',
    path: '/staff/records/orders/:orderId/subject',
    callers: ['supervisor', 'privacy'],
    summary: 'What a re-identification found, once for each of the two persons; kept nowhere',
    body: empty,
    answer: z.strictObject({
      found: z
        .strictObject({ room: z.string().max(20), initials: z.string().max(8), stayId: z.string().max(200) })
        .nullable(),
    }),
  }),
  paperCheckpoints: endpoint({
    method: 'GET',
    path: '/staff/records/checkpoints',
    callers: ['supervisor', 'privacy', 'auditor', 'it'],
    summary: 'The newest checkpoint of every origin, to be printed for the duty log',
    body: none,
    answer: z.strictObject({
      checkpoints: z
        .array(
          z.strictObject({
            origin: originName,
            text: z.string().max(1_024),
            qrSvg: z.string().max(65_536),
            size: z.int().min(1),
          }),
        )
        .max(500),
    }),
  }),
  recordTrail: endpoint({
    method: 'GET',
    path: '/staff/records/trail/:day',
    callers: ['supervisor', 'privacy', 'auditor'],
    summary: 'The acts of staff of one UTC day, from the sealed records',
    body: none,
    answer: z.strictObject({ day: dayText, rows: z.array(trailRow).max(10_000) }),
  }),
} as const;
