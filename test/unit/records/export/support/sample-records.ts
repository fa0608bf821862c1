import {
  grantEnded,
  grantIssued,
  recordDisclosed,
  staffActed,
} from '../../../../../main/records/events/gateway-events.ts';
import { securityEvent } from '../../../../../main/records/events/security-event.ts';
import {
  accessDenied,
  clockChecked,
  profileEnabled,
  sessionClosed,
  sessionOpened,
  systemBooted,
} from '../../../../../main/records/events/terminal-events.ts';
import type {
  GatewayRecordEvent,
  TerminalRecordEvent,
} from '../../../../../main/records/generated/record-types.ts';
import { fakeLease, fakeProfile } from '../../../../fakes/session.ts';

/** A session id as the terminal makes them: 16 characters. */
export function sessionIdOf(number: number): string {
  return `s${String(number).padStart(15, '0')}`;
}

/** The records of one session. */
export function sessionRecords(number: number, atSeconds: number): TerminalRecordEvent[] {
  const sessionId = sessionIdOf(number);
  const atMs = atSeconds * 1000;
  const lease = fakeLease();
  const wipe = { proved: true, steps: [{ name: 'views', state: 'done' }] } as const;
  return [
    sessionOpened({ sessionId, lease, noticeVersion: 'v-1', language: 'en', netLocal: '10.20.0.7', atMs }),
    profileEnabled({ sessionId, lease, channel: fakeProfile.channel, exitAddress: '198.51.100.7' }),
    securityEvent(sessionId, { kind: 'navigation', rule: 'profile-block', severity: 'notable', count: 3 }),
    sessionClosed({ sessionId, reason: 'guest', wipe, atMs }),
  ];
}

/** What a terminal keeps besides sessions. */
export function otherTerminalRecords(): TerminalRecordEvent[] {
  return [
    systemBooted({ appVersion: '1.2.3', runtimeVersion: '33.2.1', catalogueSha256: 'ab'.repeat(32) }),
    clockChecked({ event: 'checked', source: 'gateway', offsetMs: -250 }),
    accessDenied('token-refused'),
  ];
}

/** What a gateway keeps: some that an inspector may read, and one that only others may. */
export function gatewayRecords(atSeconds: number): GatewayRecordEvent[] {
  const atMs = atSeconds * 1000;
  const grant = { grantId: 'grant-1', subjectRef: 'cd'.repeat(16), basis: 'pms-nationality' } as const;
  return [
    grantIssued({ ...grant, ruleId: 'foreign-guest@1', profileId: 'open-web', expiresAtMs: atMs }),
    grantEnded('grant-1', 'revoked'),
    staffActed({ staffId: 'desk-1', action: 'grant-issue', objectId: 'grant-1', success: true }),
    recordDisclosed({
      authority: 'PSB Lingang',
      instrument: 'HU 2026-7',
      fromMs: atMs,
      toMs: atMs,
      packageSha256: 'ef'.repeat(32),
    }),
  ];
}
