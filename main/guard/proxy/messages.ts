import { z } from '../../../preload/contract/z.ts';
import { rulesShape, upstreamShape } from '../../profile/shape.ts';
import type { DecisionReason } from '../rules/decide.ts';

const port = z.int().min(1).max(65535);
const host = z.string().min(1).max(253);

/** What main may send to the proxy's process, in this order: `listen` unless the port was an argument, `activate`, `stop`. */
export const toProxyShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listen'), port }),
  z.strictObject({
    type: z.literal('activate'),
    /** At least 128 bits of chance, in text. */
    secret: z.string().min(22).max(256),
    /** Rules as the profile writes them; compiled by the proxy itself. */
    rules: rulesShape,
    channel: upstreamShape,
    /** Refused whatever the rules say: the gateway's address. `port` null means every port. */
    forbiddenTargets: z.array(z.strictObject({ host, port: port.nullable() })).max(64),
  }),
  z.strictObject({ type: z.literal('stop') }),
]);

/** A message of main. */
export type ToProxy = z.infer<typeof toProxyShape>;

/** Why the proxy did not do what it was told. */
export type ProxyFailure =
  | 'port-taken' // still, after two seconds
  | 'port-failed'
  | 'bad-message'
  | 'rules' // a filter cannot be read
  | 'channel-away' // the channel accepts no connection
  | 'not-idle'; // activated twice, or after its end

const decisionReasons = [
  'rule',
  'category',
  'default',
  'scheme',
  'private-address',
  'address',
] as const satisfies DecisionReason[];
const failures = [
  'port-taken',
  'port-failed',
  'bad-message',
  'rules',
  'channel-away',
  'not-idle',
] as const satisfies ProxyFailure[];

/** What the proxy's process tells main. Nothing in it names a host or an address of the guest. */
export const fromProxyShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening'), port }),
  z.strictObject({ type: z.literal('active') }),
  z.strictObject({
    type: z.literal('refused'),
    reason: z.enum(decisionReasons),
    rule: z.string().max(2048).nullable(),
  }),
  z.strictObject({ type: z.literal('channelLost') }),
  z.strictObject({ type: z.literal('stopped'), openSockets: z.int().min(0) }),
  z.strictObject({ type: z.literal('failed'), code: z.enum(failures) }),
]);

/** A message of the proxy's process. */
export type FromProxy = z.infer<typeof fromProxyShape>;
