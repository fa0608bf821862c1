import type { Clock } from '../clock.ts';
import type { DeviceKey } from './device-key.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { TerminalIdentity } from './identity.ts';

/** What IT compares on both screens before approving. */
export type EnrolmentView = { readonly userCode: string; readonly fingerprintWords: readonly string[] };

/** One look at the enrolment (RFC 8628 shape). */
export type EnrolmentLook =
  | { readonly state: 'away' }
  | { readonly state: 'waiting'; readonly view: EnrolmentView }
  | { readonly state: 'approved'; readonly identity: TerminalIdentity };

/** Asks to be enrolled and looks whether staff approved; a code that ran out is replaced. */
export function createEnrolment(gateway: GatewayClient, key: DeviceKey, clock: Clock): () => Promise<EnrolmentLook> {
  let pending: { readonly view: EnrolmentView; readonly nextLookMono: number; readonly intervalMs: number } | null = null;

  const ask = async (): Promise<EnrolmentLook> => {
    const reply = await gateway.call('enrol', { jwk: key.publicJwk, softwareKey: key.isSoftwareKey });
    if (!reply.ok) return { state: 'away' };
    const { userCode, fingerprintWords, intervalSeconds } = reply.value;
    const intervalMs = intervalSeconds * 1000;
    pending = { view: { userCode, fingerprintWords }, intervalMs, nextLookMono: clock.monotonicMs() + intervalMs };
    return { state: 'waiting', view: pending.view };
  };

  return async () => {
    if (pending === null) return ask();
    if (clock.monotonicMs() < pending.nextLookMono) return { state: 'waiting', view: pending.view };
    pending = { ...pending, nextLookMono: clock.monotonicMs() + pending.intervalMs };
    const reply = await gateway.call('pollEnrolment', {});
    if (!reply.ok) {
      if (reply.code === 'away') return { state: 'away' };
      pending = null;
      return ask();
    }
    if (reply.value.state === 'approved') {
      const { terminalId, label, hotelId, hotelName } = reply.value;
      return { state: 'approved', identity: { terminalId, label, hotelId, hotelName } };
    }
    if (reply.value.state === 'expired') return ask();
    return { state: 'waiting', view: pending.view };
  };
}
