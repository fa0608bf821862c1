import { endpoint } from './http-endpoint.ts';
import { helpAbout, id, terminalRow } from './http-shapes.ts';
import { readyMessages } from './ready-messages.ts';
import { z } from './z.ts';

const empty = z.strictObject({});
const reasonText = z.string().min(1).max(200);

/** What staff send to a running session. */
export const sessionOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), message: z.enum(readyMessages) }),
  /** Words of the desk's own, shown as they are. */
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(200) }),
  /** Filters of this group of the profile are let through until the session ends. */
  z.strictObject({ kind: z.literal('allow'), groupId: id }),
  /** Renew the lease now: its end has moved, or it is over. */
  z.strictObject({ kind: z.literal('renew') }),
  /** The desk has dealt with what the guest asked for. */
  z.strictObject({ kind: z.literal('helped') }),
]);

/** An order with its place in the orders of a lease. */
export const numberedOrder = z.strictObject({ number: z.int().min(1), order: sessionOrder });

/** Help between a guest at a terminal and the desk. */
export const helpEndpoints = {
  askHelp: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/help',
    callers: ['terminal'],
    summary: 'The guest asks the desk; asking again changes nothing but what is asked for',
    body: z.strictObject({ about: helpAbout }),
    answer: empty,
  }),
  awaitOrders: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/orders',
    callers: ['terminal'],
    summary:
      'Orders after a number, as soon as there are any; an empty list after 25 seconds; renew for a lease that is over',
    body: z.strictObject({ after: z.int().min(0) }),
    answer: z.strictObject({ orders: z.array(numberedOrder).max(50) }),
    silenceMs: 40_000,
  }),
  sendMessage: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/message',
    callers: ['desk', 'supervisor'],
    summary: "A message to the guest at a terminal, in the guest's language where it is a ready one",
    body: z.union([
      z.strictObject({ message: z.enum(readyMessages) }),
      z.strictObject({ text: z.string().min(1).max(200) }),
    ]),
    answer: terminalRow,
  }),
  addTime: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/add-time',
    callers: ['desk', 'supervisor'],
    summary:
      'Move the staff-set end of the session; the earliest end still wins, and the row tells which one it is',
    body: z.strictObject({ minutes: z.int().min(5).max(120) }),
    answer: terminalRow,
  }),
  endSession: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/end',
    callers: ['desk', 'supervisor'],
    summary: 'End the session of a terminal with a reason',
    body: z.strictObject({ reason: reasonText }),
    answer: terminalRow,
  }),
  allowSite: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/allow',
    callers: ['desk', 'supervisor'],
    summary: 'Let through, for this session, the group of sites that the guest asked for',
    body: z.strictObject({ groupId: id, reason: reasonText }),
    answer: terminalRow,
  }),
  closeHelp: endpoint({
    method: 'POST',
    path: '/staff/terminals/:terminalId/help/close',
    callers: ['desk', 'supervisor'],
    summary: 'The guest was helped',
    body: empty,
    answer: terminalRow,
  }),
} as const;

/** What staff send to a running session. */
export type SessionOrder = z.infer<typeof sessionOrder>;

/** An order with its place in the orders of a lease. */
export type NumberedOrder = z.infer<typeof numberedOrder>;
