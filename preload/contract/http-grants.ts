import { endpoint } from './http-endpoint.ts';
import { epochMs, grantRow, id, issuedGrant, roomNumber, stayRow } from './http-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});
const reasonText = z.string().min(1).max(200);
const documentClass = z.enum(['foreign-passport', 'hk-macao-permit', 'taiwan-permit']);

/** A part of the list of grants, newest first. `next` is where the next part begins; null: this is the last. */
const grantList = z.strictObject({ grants: z.array(grantRow), next: id.nullable() });

/** Guests of a room, and grants. */
export const grantEndpoints = {
  roomStays: endpoint({
    method: 'GET',
    path: '/staff/rooms/:room/stays',
    callers: ['desk', 'supervisor'],
    summary: 'Guests of a room with their eligibility',
    body: none,
    answer: z.strictObject({
      stays: z.array(stayRow),
      /** When this was read, while the hotel system is away; null: now. */
      asOfMs: epochMs.nullable(),
      /** True when that is too long ago: then only a supervisor may issue, with a reason. */
      needsOverride: z.boolean(),
    }),
  }),
  issueGrant: endpoint({
    method: 'POST',
    path: '/staff/grants',
    callers: ['desk', 'supervisor'],
    summary: 'Issue a grant for a stay',
    body: z.strictObject({
      stayKey: id,
      profileId: id,
      /** Which adult of the stay; without it the first who has no grant and may have one. */
      slot: z.int().min(1).max(50).optional(),
      attestation: documentClass.optional(),
      /** What a scanner at the desk read from a document that has not expired; the rest of it stayed at the desk. */
      scan: z.strictObject({ nationality: z.string().regex(/^[A-Z]{1,3}$/), documentClass }).optional(),
      /** While the hotel system is away for too long; a supervisor's reason. */
      override: z.strictObject({ reason: reasonText }).optional(),
    }),
    answer: issuedGrant,
  }),
  grants: endpoint({
    method: 'GET',
    path: '/staff/grants',
    callers: ['staff'],
    summary: 'Grants that are not over, and those of today: the newest of them',
    body: none,
    answer: grantList,
  }),
  grantsAfter: endpoint({
    method: 'GET',
    path: '/staff/grants/after/:next',
    callers: ['staff'],
    summary: 'The next part of that list',
    body: none,
    answer: grantList,
  }),
  reprintGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/reprint',
    callers: ['desk', 'supervisor'],
    summary: 'New code and QR; the old ones die',
    body: empty,
    answer: issuedGrant,
  }),
  revokeGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/revoke',
    callers: ['desk', 'supervisor'],
    summary: 'Revoke with a reason; a running session ends within one lease',
    body: z.strictObject({ reason: reasonText }),
    answer: grantRow,
  }),
  suspendGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/suspend',
    callers: ['supervisor'],
    summary: 'Let a grant rest with a reason; a running session ends within one lease',
    body: z.strictObject({ reason: reasonText }),
    answer: grantRow,
  }),
  reinstateGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/reinstate',
    callers: ['supervisor'],
    summary: 'Let a suspended grant count again',
    body: z.strictObject({ reason: reasonText }),
    answer: grantRow,
  }),
  findByToken: endpoint({
    method: 'POST',
    path: '/staff/grants/find',
    callers: ['desk', 'supervisor'],
    summary: 'The grant of a code or QR that a guest shows',
    body: z.strictObject({ token: z.string().min(1).max(512) }),
    answer: grantRow,
  }),
  issueMany: endpoint({
    method: 'POST',
    path: '/staff/grants/many',
    callers: ['desk', 'supervisor'],
    summary: 'A grant for every eligible guest of some rooms that has none: groups and crews',
    body: z.strictObject({ rooms: z.array(roomNumber).min(1).max(200), profileId: id }),
    answer: z.strictObject({
      issued: z.array(z.strictObject({ room: roomNumber, initials: z.string().max(8), slip: issuedGrant })),
      skipped: z.array(
        z.strictObject({
          room: roomNumber,
          initials: z.string().max(8),
          why: z.enum([
            'nobody-there',
            'hotel-system-away',
            'has-a-grant',
            'nationality-missing',
            'nationality-not-allowed',
            'not-in-house',
            'stay-over',
          ]),
        }),
      ),
    }),
  }),
  extendGrant: endpoint({
    method: 'POST',
    path: '/staff/grants/:grantId/extend',
    callers: ['supervisor'],
    summary: 'Move the staff-set end; the earliest end still wins',
    body: z.strictObject({ minutes: z.int().min(5).max(1440) }),
    answer: grantRow,
  }),
} as const;
