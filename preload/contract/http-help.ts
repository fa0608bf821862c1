import { endpoint } from './http-endpoint.ts';
import { epochMs, id, terminalRow } from './http-shapes.ts';
import { z } from './z.ts';

const empty = z.strictObject({});
const reasonText = z.string().min(1).max(200);

/** Messages that staff send with one touch; the terminal has each in every language of the shell. */
export const readyMessages = [
  'come-to-desk', // Please come to the front desk.
  'we-are-coming', // Somebody is on the way to you.
  'closing-soon', // The lobby closes in fifteen minutes.
  'others-wait', // Other guests are waiting; please finish soon.
  'time-added', // We have added time for you.
  'not-possible', // We cannot open this site.
  'site-opened', // The site is open for you now.
  'maintenance', // This terminal will be restarted soon.
] as const;

/** What a guest asks the desk for. */
export const helpAbout = z.discriminatedUnion('kind', [
  /** A blocked page that the profile lets staff allow: the group of the profile, never an address. */
  z.strictObject({ kind: z.literal('site'), groupId: id }),
  z.strictObject({ kind: z.literal('time') }),
  z.strictObject({ kind: z.literal('other') }),
]);

/** What staff send to a running session. */
export const sessionOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), message: z.enum(readyMessages) }),
  /** Words of the desk's own, shown as they are. */
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(200) }),
  /** Filters of this group of the profile are let through until the session ends. */
  z.strictObject({ kind: z.literal('allow'), groupId: id }),
  /** Renew the lease now: its end has moved, or it is over. */
  z.strictObject({ kind: z.literal('renew') }),
]);

/** Help between a guest at a terminal and the desk. */
export const helpEndpoints = {
  askHelp: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/help',
    callers: ['terminal'],
    summary: 'The guest asks the desk; asking again changes nothing',
    body: z.strictObject({ about: helpAbout }),
    answer: empty,
  }),
  awaitOrders: endpoint({
    method: 'POST',
    path: '/terminal/leases/:leaseId/orders',
    callers: ['terminal'],
    summary: 'Orders after a number, as soon as there are any; an empty list after 25 seconds',
    body: z.strictObject({ after: z.int().min(0) }),
    answer: z.strictObject({
      orders: z.array(z.strictObject({ number: z.int().min(1), order: sessionOrder })).max(50),
    }),
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

/** What a seat tells of a guest who asks. */
export const helpAsked = z.strictObject({
  about: helpAbout,
  /** Titles of the group, by language, where it is about a site. */
  titles: z.record(z.string(), z.string()).nullable(),
  askedAtMs: epochMs,
});
