import { calculateJwkThumbprint } from 'jose';
import type { Clock } from '../clock.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { DeviceKey } from './kept/device-key.ts';
import type { TerminalIdentity } from './kept/identity.ts';
import { certificateWords } from './pinning/certificate-words.ts';

/** What IT compares on both screens before approving. */
export type EnrolmentView = { readonly userCode: string; readonly fingerprintWords: readonly string[] };

/** One look at the enrolment (RFC 8628 shape). */
export type EnrolmentLook =
  | { readonly state: 'away' }
  | { readonly state: 'waiting'; readonly view: EnrolmentView }
  | { readonly state: 'approved'; readonly identity: TerminalIdentity }
  /** The code ran out and a new one could not be had yet. */
  | { readonly state: 'expired' };

/** One-time codes that IT made ahead and gave to this terminal. */
export type CodePort = {
  /** The next code to try; `null` when there is none. */
  take(): string | null;
  /** The gateway took it. */
  used(code: string): void;
  /** The gateway refused it for good: it is not tried again. */
  refused(code: string, reason: string): void;
};

/** Tells the pin of a gateway that was taken on sight: the certificate's key, base64url; null when the system knows it. */
export type SightPort = { readonly seenPin: () => string | null };

/**
 * Asks to be enrolled and looks whether staff approved; a code that ran out is replaced. With `sight` the words cover the key
 * of a certificate that was taken on sight, and are worked out here: whoever stands in between cannot say them.
 */
export function createEnrolment(
  gateway: GatewayClient,
  key: DeviceKey,
  clock: Clock,
  sight: SightPort | null = null,
  codes: CodePort | null = null,
): () => Promise<EnrolmentLook> {
  let pending: {
    readonly view: EnrolmentView;
    readonly nextLookMono: number;
    readonly intervalMs: number;
  } | null = null;

  const poll = async (view: EnrolmentView): Promise<EnrolmentLook> => {
    const reply = await gateway.call('pollEnrolment', {});
    if (!reply.ok) return { state: reply.code === 'away' ? 'away' : 'expired' };
    if (reply.value.state === 'pending') return { state: 'waiting', view };
    if (reply.value.state === 'expired') return { state: 'expired' };
    const { terminalId, label, hotelId, hotelName } = reply.value;
    const seen = sight?.seenPin() ?? null;
    const identity = { terminalId, label, hotelId, hotelName, ...(seen !== null && { gatewayPin: seen }) };
    return { state: 'approved', identity };
  };

  const ask = async (): Promise<EnrolmentLook> => {
    // Seen before anything is asked, so that what is asked can say so.
    if (sight !== null) await gateway.call('health', undefined);
    const seen = sight?.seenPin() ?? null;
    // To a gateway that was only taken on sight a code is not shown: whoever stands in between could use it.
    const code = sight === null ? (codes?.take() ?? null) : null;
    const reply = await gateway.call('enrol', {
      jwk: key.publicJwk,
      softwareKey: key.isSoftwareKey,
      ...(code !== null && { code }),
      ...(seen !== null && { coversCertificate: true as const }),
    });
    if (!reply.ok) {
      // The key is known already: this terminal lost the file that says who it is, and only has to ask.
      if (reply.code === 'refused' && reply.reason === 'already-enrolled')
        return poll({ userCode: '', fingerprintWords: [] });
      if (reply.code === 'refused' && code !== null && reply.reason.startsWith('enrolment-code-')) {
        codes?.refused(code, reply.reason);
        return ask();
      }
      return { state: 'away' };
    }
    if (code !== null) {
      codes?.used(code);
      return poll({ userCode: '', fingerprintWords: [] });
    }
    const { userCode, intervalSeconds } = reply.value;
    const fingerprintWords =
      seen === null
        ? reply.value.fingerprintWords
        : await certificateWords(await calculateJwkThumbprint(key.publicJwk), seen);
    const intervalMs = intervalSeconds * 1000;
    pending = {
      view: { userCode, fingerprintWords },
      intervalMs,
      nextLookMono: clock.monotonicMs() + intervalMs,
    };
    return { state: 'waiting', view: pending.view };
  };

  return async () => {
    if (pending === null) return ask();
    if (clock.monotonicMs() < pending.nextLookMono) return { state: 'waiting', view: pending.view };
    pending = { ...pending, nextLookMono: clock.monotonicMs() + pending.intervalMs };
    const look = await poll(pending.view);
    if (look.state !== 'expired') return look;
    pending = null;
    return ask();
  };
}
