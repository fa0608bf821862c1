import type { WipeStep } from '../../../preload/contract/codes.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import type { StepView } from '../../../preload/contract/views.ts';
import type {
  AccessDeniedRecord,
  ProfileEnabledRecord,
  SessionCloseRecord,
  SessionOpenRecord,
  SystemBootRecord,
  SystemClockRecord,
  SystemCrashRecord,
} from '../generated/record-types.ts';
import { address, code, hex, id, ruleId, seconds, version } from '../schema/values.ts';
import type { CloseReason, DeniedReason } from './close-reason.ts';

// Builders of records: pure, from what the terminal knows to exactly what the catalogue names. Each throws
// `record-refused` on a value that does not fit its field.

/** Length of a session id in characters: 96 random bits in base64url. */
const sessionIdLength = 16;

/** Stands for an exit that the channel does not report (RFC 6890). */
const unspecifiedAddress = '0.0.0.0';

/** What `session.open` is made of. */
export type SessionOpening = {
  readonly sessionId: string;
  readonly lease: Pick<Lease, 'leaseId' | 'subjectRef' | 'identityCheck' | 'eligibility' | 'routerId'>;
  readonly noticeVersion: string;
  readonly language: Language;
  /** LAN address of the terminal, the device's own. */
  readonly netLocal: string;
  readonly atMs: number;
};

/** `session.open`: who vouched for whom, and that the guest was told. */
export function sessionOpened(opening: SessionOpening): SessionOpenRecord {
  const { lease } = opening;
  return {
    type: 'session.open',
    session_id: id(opening.sessionId, sessionIdLength),
    opened_at: seconds(opening.atMs),
    subject_ref: hex(lease.subjectRef, 32),
    identity_check: {
      basis: lease.identityCheck.basis,
      issuer: id(lease.identityCheck.issuer, 64),
      key_version: lease.identityCheck.keyVersion,
    },
    eligibility: { met: lease.eligibility.eligible, rule_id: ruleId(lease.eligibility.ruleId, 64) },
    net_local: address(opening.netLocal),
    gw_ref: { router_id: id(lease.routerId, 64), lease_id: id(lease.leaseId, 64) },
    notice: { version: id(opening.noticeVersion, 64), language: id(opening.language, 35) },
  };
}

/** What `profile.enabled` is made of. */
export type ProfileEnabling = {
  readonly sessionId: string;
  readonly lease: Pick<Lease, 'profileId' | 'profileVersion' | 'profileHash'>;
  readonly channel: { readonly channelId: string; readonly permit: string };
  /** The channel's outer address as it reported it; null when it reports none. */
  readonly exitAddress: string | null;
};

/** `profile.enabled`: which approved profile ran, over which licensed channel. */
export function profileEnabled(enabling: ProfileEnabling): ProfileEnabledRecord {
  const { sessionId, lease, channel, exitAddress } = enabling;
  return {
    type: 'profile.enabled',
    session_id: id(sessionId, sessionIdLength),
    profile_hash: {
      id: id(lease.profileId, 64),
      version: lease.profileVersion,
      sha256: hex(lease.profileHash, 64),
    },
    channel_ref: {
      channel_id: id(channel.channelId, 64),
      permit: code(channel.permit, 64),
      exit: address(exitAddress ?? unspecifiedAddress),
    },
  };
}

/** What `session.close` is made of. */
export type SessionClosing = {
  readonly sessionId: string;
  readonly reason: CloseReason;
  readonly wipe: { readonly proved: boolean; readonly steps: readonly StepView<WipeStep>[] };
  readonly atMs: number;
};

/** `session.close`: why it ended, and what the wipe came to. A step that was not finished counts as missing. */
export function sessionClosed({ sessionId, reason, wipe, atMs }: SessionClosing): SessionCloseRecord {
  const count = (state: 'done' | 'failed') => wipe.steps.filter((step) => step.state === state).length;
  const [done, failed] = [count('done'), count('failed')];
  return {
    type: 'session.close',
    session_id: id(sessionId, sessionIdLength),
    closed_at: seconds(atMs),
    close_reason: reason,
    wipe_result: {
      result: wipe.proved ? 'proved' : 'failed',
      done,
      failed,
      missing: wipe.steps.length - done - failed,
    },
  };
}

/** `access.denied`: somebody was refused before a session opened. Holds neither person nor token. */
export function accessDenied(reason: DeniedReason): AccessDeniedRecord {
  return { type: 'access.denied', denied: { reason } };
}

/** What runs here. */
export type Running = {
  readonly appVersion: string;
  /** Of Electron at a terminal, of Node.js at a gateway. */
  readonly runtimeVersion: string;
  readonly catalogueSha256: string;
};

/** `system.boot`: the program was started. */
export function systemBooted(running: Running): SystemBootRecord {
  return { type: 'system.boot', maintenance: { kind: 'boot', ...runningParts(running) } };
}

/** `system.crash`: its processes died. */
export function systemCrashed(running: Running): SystemCrashRecord {
  return { type: 'system.crash', maintenance: { kind: 'crash', ...runningParts(running) } };
}

function runningParts({ appVersion, runtimeVersion, catalogueSha256 }: Running) {
  return {
    app_version: version(appVersion, 32),
    runtime_version: version(runtimeVersion, 32),
    catalogue_sha256: hex(catalogueSha256, 64),
  };
}

/** `system.clock`: how far the terminal's clock is from the gateway's, or by how much it jumped, in milliseconds. */
export function clockChecked(clock: {
  readonly event: 'checked' | 'jumped';
  readonly source: 'gateway' | 'terminal';
  readonly offsetMs: number;
}): SystemClockRecord {
  return {
    type: 'system.clock',
    clock: { event: clock.event, source: clock.source, offset_ms: wholeMs(clock.offsetMs) },
  };
}

/** Rounds; the sum turns the negative zero of a small lag into zero. */
function wholeMs(ms: number): number {
  return Math.round(ms) + 0;
}
