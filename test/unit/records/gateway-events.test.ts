import { describe, expect, it } from 'vitest';
import {
  assessmentFiled,
  incidentClosed,
  incidentOpened,
  processorChanged,
  rightsAnswered,
} from '../../../main/records/events/duty-events.ts';
import {
  grantEnded,
  grantIssued,
  holdEnded,
  holdPlaced,
  policyChanged,
  recordDisclosed,
  recordExported,
  staffActed,
  subjectResolved,
} from '../../../main/records/events/gateway-events.ts';
import type { GatewayRecordEvent } from '../../../main/records/generated/record-types.ts';
import { refusalOf } from '../../../main/records/schema/check.ts';
import { StoreError } from '../../../main/records/store-error.ts';
import { shipped } from './support/catalogues.ts';

const sha = 'a'.repeat(64);
const subjectRef = 'b'.repeat(32);
const atMs = 1_795_000_000_500;
const at = 1_795_000_000;
const approvers = ['s-lin', 's-mei'] as const;
const incident = {
  incidentId: 'i1',
  class: 'outage',
  affected: 3,
  noticedAtMs: atMs,
  reportedAtMs: null,
} as const;
const hold = {
  holdId: 'h1',
  instrument: '沪公网安 2026-7',
  fromMs: atMs,
  toMs: atMs,
  approvers,
  expiresAtMs: atMs,
};

const built: readonly [GatewayRecordEvent, object][] = [
  [
    grantIssued({
      grantId: 'g1',
      subjectRef,
      basis: 'mrz-scan',
      ruleId: 'foreign-guests@3',
      profileId: 'open',
      expiresAtMs: atMs,
    }),
    {
      grant_issued: {
        grant_id: 'g1',
        subject_ref: subjectRef,
        basis: 'mrz-scan',
        rule_id: 'foreign-guests@3',
        profile_id: 'open',
        expires_at: at,
      },
    },
  ],
  [grantEnded('g1', 'checked-out'), { grant_ended: { grant_id: 'g1', reason: 'checked-out' } }],
  [
    staffActed({ staffId: 's-lin', action: 'grant-revoke', objectId: 'g1', success: true }),
    { admin_actor: 's-lin', admin_action: { action: 'grant-revoke', object_id: 'g1', success: true } },
  ],
  [
    staffActed({ staffId: 's-lin', action: 'sign-in-refused', objectId: null, success: false }),
    { admin_actor: 's-lin', admin_action: { action: 'sign-in-refused', object_id: 'none', success: false } },
  ],
  [
    policyChanged({ kind: 'profile', beforeSha256: null, afterSha256: sha, approvers }),
    {
      policy_change: {
        kind: 'profile',
        before_sha256: '0'.repeat(64),
        after_sha256: sha,
        approver_a: 's-lin',
        approver_b: 's-mei',
      },
    },
  ],
  [
    policyChanged({ kind: 'catalogue', beforeSha256: sha, afterSha256: null, approvers }),
    {
      policy_change: {
        kind: 'catalogue',
        before_sha256: sha,
        after_sha256: '0'.repeat(64),
        approver_a: 's-lin',
        approver_b: 's-mei',
      },
    },
  ],
  [
    recordDisclosed({
      authority: '浦东分局',
      instrument: '2026-7',
      fromMs: atMs,
      toMs: atMs,
      packageSha256: sha,
    }),
    { disclosure: { authority: '浦东分局', instrument: '2026-7', from: at, to: at, package_sha256: sha } },
  ],
  [
    recordExported({
      exportId: 'e1',
      manifestSha256: sha,
      sort: 'A',
      requester: 's-lin',
      verifierVersion: '1.0.0',
    }),
    {
      export_receipt: {
        export_id: 'e1',
        manifest_sha256: sha,
        sort: 'A',
        requester: 's-lin',
        verifier_version: '1.0.0',
      },
    },
  ],
  [
    processorChanged({ party: 'acme', scope: 'hosting', fromMs: atMs, toMs: null }),
    { entrust: { party: 'acme', scope: 'hosting', from: at, to: 0 } },
  ],
  [
    rightsAnswered({ kind: 'access', receivedAtMs: atMs, answeredAtMs: atMs, result: 'given', subjectRef }),
    {
      rights_request: {
        type: 'access',
        received_at: at,
        answered_at: at,
        result: 'given',
        subject_ref: subjectRef,
      },
    },
  ],
  [assessmentFiled('pia-1', sha), { pipia_ref: { assessment_id: 'pia-1', sha256: sha } }],
  [
    incidentOpened(incident),
    { incident_ref: { incident_id: 'i1', class: 'outage', affected: 3, noticed_at: at, reported_at: 0 } },
  ],
  [
    incidentClosed({ ...incident, reportedAtMs: atMs }),
    { incident_ref: { incident_id: 'i1', class: 'outage', affected: 3, noticed_at: at, reported_at: at } },
  ],
  [
    holdPlaced({ ...hold, sessions: null }),
    {
      hold: {
        hold_id: 'h1',
        instrument: '沪公网安 2026-7',
        from: at,
        to: at,
        whole: true,
        sessions: 0,
        approver_a: 's-lin',
        approver_b: 's-mei',
        expires_at: at,
      },
    },
  ],
  [
    holdPlaced({ ...hold, sessions: 2 }),
    {
      hold: {
        hold_id: 'h1',
        instrument: '沪公网安 2026-7',
        from: at,
        to: at,
        whole: false,
        sessions: 2,
        approver_a: 's-lin',
        approver_b: 's-mei',
        expires_at: at,
      },
    },
  ],
  [holdEnded('h1', 'lapsed'), { hold_end: { hold_id: 'h1', reason: 'lapsed' } }],
  [
    subjectResolved({ requestId: 'r1', instrument: '2026-7', approvers, subjectRef: null, found: false }),
    {
      resolution: {
        request_id: 'r1',
        instrument: '2026-7',
        approver_a: 's-lin',
        approver_b: 's-mei',
        subject_ref: '0'.repeat(32),
        found: false,
      },
    },
  ],
];

describe('a record of the gateway', () => {
  const table = shipped('CN-SH-LG').tables.gateway;

  it.each(built.map(([event, fields]) => [event.type, event, fields] as const))(
    '%s holds what the catalogue names',
    (type, event, fields) => {
      expect(event).toEqual({ type, ...fields });
      expect(refusalOf(table, event)).toBeNull();
    },
  );

  it('is there for every record only a gateway keeps', () => {
    const { gateway, terminal } = shipped('CN-SH-LG').tables;
    const own = Object.keys(gateway.types).filter((type) => !Object.hasOwn(terminal.types, type));
    expect([...new Set(built.map(([event]) => event.type))].sort()).toEqual(own.sort());
  });

  it.each<[string, () => unknown]>([
    [
      'an address of a page for an instrument',
      () => holdPlaced({ ...hold, instrument: 'https://example.org/', sessions: null }),
    ],
    [
      'a name for a member of staff',
      () => staffActed({ staffId: 'Lin Wei', action: 'sign-in', objectId: null, success: true }),
    ],
    [
      'a name for a pseudonym',
      () =>
        subjectResolved({ requestId: 'r1', instrument: '1', approvers, subjectRef: 'A. Guest', found: true }),
    ],
    ['a hash of another length', () => assessmentFiled('pia-1', 'ab')],
    ['a code that a person typed', () => grantEnded('ABCDE FGHIJ', 'revoked')],
    ['a time before 1970', () => holdPlaced({ ...hold, expiresAtMs: -1, sessions: null })],
    [
      'a time that is none',
      () => processorChanged({ party: 'acme', scope: 'audit', fromMs: Number.NaN, toMs: null }),
    ],
    [
      'an authority with too long a name',
      () =>
        recordDisclosed({
          authority: '局'.repeat(65),
          instrument: '1',
          fromMs: 0,
          toMs: 0,
          packageSha256: sha,
        }),
    ],
    [
      'a version that is a word',
      () =>
        recordExported({
          exportId: 'e',
          manifestSha256: sha,
          sort: 'B',
          requester: 's',
          verifierVersion: 'latest',
        }),
    ],
  ])('is refused with %s', (_, build) => {
    expect(build).toThrow(StoreError);
    expect(build).toThrow(/^record-refused: /);
  });
});
