import { z } from '../../../preload/contract/z.ts';
import { channelShape, profileShape, rulesShape } from '../../profile/shape.ts';
import type { DecisionReason } from '../rules/decide.ts';

const port = z.int().min(1).max(65535);
const host = z.string().min(1).max(253);
const count = z.int().min(1);
const { limits, authorities } = profileShape.shape;

/** The limits of a profile that the proxy keeps. */
export const sessionLimitsShape = limits.pick({
  connections: true,
  transferMegabytes: true,
  kilobytesPerSecond: true,
});

/** The limits of a profile that the proxy keeps. */
export type SessionLimits = z.infer<typeof sessionLimitsShape>;

/**
 * What main may send to the proxy's process: `listen` unless the port was an argument, then `activate` once, `swap` as often
 * as the rules change, `stop` at the end.
 */
export const toProxyShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listen'), port }),
  z.strictObject({
    type: z.literal('activate'),
    /** At least 128 bits of chance, in text. */
    secret: z.string().min(22).max(256),
    /** Rules as the profile writes them; compiled by the proxy itself. */
    rules: rulesShape,
    /** Holds the host lists the rules name, `<sha256>.gwl` each. */
    listFolder: z.string().min(1).max(4096),
    channel: channelShape,
    /** May vouch for the channel's probe. */
    authorities,
    limits: sessionLimitsShape,
    /** Refused whatever the rules say: the gateway's address. `port` null means every port. */
    forbiddenTargets: z.array(z.strictObject({ host, port: port.nullable() })).max(64),
  }),
  z.strictObject({ type: z.literal('swap'), rules: rulesShape }),
  z.strictObject({ type: z.literal('stop') }),
]);

/** A message of main. */
export type ToProxy = z.infer<typeof toProxyShape>;

const decisionReasons = [
  'rule',
  'category',
  'default',
  'scheme',
  'private-address',
  'address',
] as const satisfies DecisionReason[];

const failures = [
  'port-taken', // still, after two seconds
  'port-failed',
  'bad-message',
  'rules', // a filter cannot be read
  'lists', // a host list the rules name is missing or not what its digest says
  'channel-away', // no way into the channel answers
  'exit-unproved', // the channel answers, its probe does not
  'other-channel', // the probe names another channel than the profile
  'not-idle', // activated twice, or after its end
  'not-active', // a swap without a session
] as const;

/** Why the proxy did not do what it was told. */
export type ProxyFailure = (typeof failures)[number];

/** Refusals of one kind, counted. */
const refusalShape = z.strictObject({
  reason: z.enum(decisionReasons),
  rule: z.string().max(2048).nullable(),
  count,
});

/** The exit in use, as the channel reports it. */
const exitShape = z.strictObject({
  channelId: z.string().max(64),
  /** Index of the upstream in use. */
  upstream: z.int().min(0),
  /** Null when the channel does not say. */
  address: z.string().max(45).nullable(),
});

/** What the proxy's process tells main. Nothing in it names a host or an address of the guest. */
export const fromProxyShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening'), port }),
  z.strictObject({ type: z.literal('active'), exit: exitShape }),
  z.strictObject({ type: z.literal('swapped'), cut: z.int().min(0) }),
  z.strictObject({ type: z.literal('refused'), refusals: z.array(refusalShape).min(1).max(64) }),
  z.strictObject({ type: z.literal('exitChanged'), exit: exitShape }),
  /** The exit in use was proved again; null: it could not be, or another is being looked for. */
  z.strictObject({ type: z.literal('exitChecked'), exit: exitShape.nullable() }),
  z.strictObject({ type: z.literal('limitReached') }),
  z.strictObject({ type: z.literal('channelLost') }),
  z.strictObject({ type: z.literal('stopped'), openSockets: z.int().min(0) }),
  z.strictObject({ type: z.literal('failed'), code: z.enum(failures) }),
]);

/** A message of the proxy's process. */
export type FromProxy = z.infer<typeof fromProxyShape>;

/**
 * The exit in use: the channel it belongs to, which of its upstreams leads there, and the address under which the world
 * sees the guest if the channel reports one.
 */
export type ExitProof = Readonly<z.infer<typeof exitShape>>;

/** Refusals of one kind, counted. */
export type CountedRefusal = Readonly<z.infer<typeof refusalShape>>;
