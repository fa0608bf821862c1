import type { KeptRecord } from '../../main/records/generated/record-types.ts';
import { ownRecords } from '../../main/records/guest/guest-view.ts';
import type { SegmentView } from '../../main/records/store-ports.ts';
import type { OwnRecords } from '../../preload/contract/own-records.ts';
import { shippedCatalogue } from './shipped-catalogue.ts';

const dayMs = 86_400_000;
const openedAt = Date.UTC(2026, 10, 24, 5, 59, 0) / 1000;

/** The session whose records are faked. */
export const ownSessionId = 'kQ3x9ZpLm2vT7aBc';

/** A day segment of the catalogue's floor and ceiling. */
export function daySegment(day: string): SegmentView {
  const endsAtMs = Date.parse(`${day}T00:00:00Z`) + dayMs;
  return {
    name: `N1-${day}`,
    state: 'open',
    size: 3,
    root: '0'.repeat(64),
    keyId: '0'.repeat(32),
    catalogueSha256: '0'.repeat(64),
    endsAtMs,
    dueAtMs: endsAtMs + 184 * dayMs,
    goneByMs: endsAtMs + 191 * dayMs,
  };
}

const place = { hotel_id: 'harbour', terminal_id: 'lobby-1' };

/** What is kept of a session that went well and met two refusals. */
export const ownKept = [
  {
    ...place,
    type: 'session.open',
    at: openedAt,
    session_id: ownSessionId,
    opened_at: openedAt,
    subject_ref: '9f86d081884c7d659a2feaa0c55ad015',
    identity_check: { basis: 'staff-attested', issuer: 'harbour', key_version: 1 },
    eligibility: { met: true, rule_id: 'foreign-guests@3' },
    net_local: '10.20.30.41',
    gw_ref: { router_id: 'router-1', lease_id: 'xkWq8dG2Lw5nRz1c' },
    notice: { version: 'CN-SH-LG-2026-11-28-draft-3-1f2e3d4c', language: 'en' },
  },
  {
    ...place,
    type: 'profile.enabled',
    at: openedAt + 2,
    session_id: ownSessionId,
    profile_hash: { id: 'open-web', version: 12, sha256: 'b1946ac92492d2347c6235b4d2611184'.repeat(2) },
    channel_ref: { channel_id: 'SH-LG-07', permit: '沪通管〔2026〕7号', exit: '203.0.113.7' },
  },
  {
    ...place,
    type: 'security.event',
    at: openedAt + 1860,
    session_id: ownSessionId,
    sec_event: { kind: 'subresource', rule: 'profile-block', severity: 'info', count: 21 },
  },
  {
    ...place,
    type: 'session.close',
    at: openedAt + 1863,
    session_id: ownSessionId,
    closed_at: openedAt + 1863,
    close_reason: 'guest',
    wipe_result: { result: 'proved', done: 13, failed: 0, missing: 0 },
  },
] as unknown as readonly KeptRecord[];

/** The same as a guest is told of it. */
export const ownSample: OwnRecords = ownRecords(
  {
    origin: 'harbour/lobby-1',
    segments: () => [daySegment('2026-11-24')],
    list: () => ownKept.map((record, seq) => ({ segment: 'N1-2026-11-24', seq, record })),
  },
  { catalogue: shippedCatalogue, gatewayUrl: 'http://10.20.30.1:8440' },
  { sessionId: ownSessionId, sinceMs: openedAt * 1000 },
);
