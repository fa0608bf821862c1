import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closeReasonOf,
  deniedReasonOf,
  type PredecessorFate,
} from '../../../main/records/events/close-reason.ts';
import {
  accessDenied,
  clockChecked,
  profileEnabled,
  sessionClosed,
  sessionOpened,
  systemBooted,
  systemCrashed,
} from '../../../main/records/events/terminal-events.ts';
import { refusalOf } from '../../../main/records/schema/check.ts';
import { type EndCause, endCauses, wipeSteps } from '../../../preload/contract/codes.ts';
import { fakeLease, fakeProfile } from '../../fakes/session.ts';
import { opening, sessionIdOf, shippedCatalogue } from './support/samples.ts';

const { table, file } = shippedCatalogue();
const sessionId = sessionIdOf(1);
const running = { appVersion: '0.1.0', runtimeVersion: '45.4.1', catalogueSha256: 'c'.repeat(64) };

describe('the close reason', () => {
  const expected: Record<EndCause, string> = {
    guest: 'guest',
    'new-guest': 'new-guest',
    staff: 'staff',
    expired: 'time-up',
    inactive: 'idle',
    revoked: 'revoked',
    moved: 'moved',
    'checked-out': 'checked-out',
    declined: 'guest',
    'channel-lost': 'channel-lost',
    'gateway-lost': 'lease-lost',
    violation: 'violation',
    'view-crashed': 'crash',
    'enable-failed': 'enable-failed',
    recovered: 'crash',
    quit: 'staff',
  };

  it.each(endCauses)('of %s is in the catalogue and the one agreed', (cause) => {
    expect(closeReasonOf(cause, 'died')).toBe(expected[cause]);
    expect(file.fields.find(({ field }) => field === 'close_reason')?.values).toContain(
      closeReasonOf(cause, 'none'),
    );
  });

  it.each<[PredecessorFate, string]>([
    ['none', 'power-loss'],
    ['died', 'crash'],
    ['ended', 'crash'],
  ])('of a recovered session whose tree %s is %s', (fate, reason) => {
    expect(closeReasonOf('recovered', fate)).toBe(reason);
  });

  it('of every other cause does not depend on how the tree ended', () => {
    for (const cause of endCauses)
      if (cause !== 'recovered') expect(closeReasonOf(cause, 'none')).toBe(closeReasonOf(cause, 'died'));
  });

  it('has a counterpart for a session that never opened', () => {
    expect(endCauses.filter((cause) => deniedReasonOf(cause) === 'notice-declined')).toEqual(['declined']);
    expect(deniedReasonOf('inactive')).toBe('not-started');
  });
});

describe('a record is made of exactly what the catalogue names', () => {
  it('session.open', () => {
    expect(opening()).toEqual({
      type: 'session.open',
      session_id: sessionId,
      opened_at: 1_795_000_000,
      subject_ref: 'b'.repeat(32),
      identity_check: { basis: 'pms-nationality', issuer: 'harbour', key_version: 1 },
      eligibility: { met: true, rule_id: 'foreign-2026-1' },
      net_local: '10.20.0.7',
      gw_ref: { router_id: 'router-1', lease_id: 'lease-1' },
      notice: { version: 'v-1', language: 'en' },
    });
  });

  it('profile.enabled', () => {
    expect(
      profileEnabled({
        sessionId,
        lease: fakeLease(),
        channel: fakeProfile.channel,
        exitAddress: '203.0.113.7',
      }),
    ).toEqual({
      type: 'profile.enabled',
      session_id: sessionId,
      profile_hash: { id: 'open-web', version: 1, sha256: 'a'.repeat(64) },
      channel_ref: { channel_id: 'line-1', permit: 'P-1', exit: '203.0.113.7' },
    });
  });

  it('session.close counts every wipe step once', () => {
    const states = fc.array(fc.constantFrom('waiting', 'running', 'done', 'failed', 'missing'), {
      minLength: wipeSteps.length,
      maxLength: wipeSteps.length,
    });
    fc.assert(
      fc.property(states, fc.boolean(), (list, proved) => {
        const steps = wipeSteps.map((name, index) => ({ name, state: list[index] ?? 'waiting' }) as const);
        const record = sessionClosed({ sessionId, reason: 'guest', wipe: { proved, steps }, atMs: 0 });
        const { result, done, failed, missing } = record.wipe_result;
        expect([result, done + failed + missing]).toEqual([proved ? 'proved' : 'failed', wipeSteps.length]);
        expect(refusalOf(table, record)).toBeNull();
      }),
    );
  });

  it('access.denied holds no person and no token', () => {
    expect(accessDenied('token-refused')).toEqual({
      type: 'access.denied',
      denied: { reason: 'token-refused' },
    });
  });

  it('system records hold versions and hashes', () => {
    const parts = { app_version: '0.1.0', runtime_version: '45.4.1', catalogue_sha256: 'c'.repeat(64) };
    expect(systemBooted(running)).toEqual({ type: 'system.boot', maintenance: { kind: 'boot', ...parts } });
    expect(systemCrashed(running)).toEqual({
      type: 'system.crash',
      maintenance: { kind: 'crash', ...parts },
    });
  });

  it('system.clock holds whole milliseconds, and zero has no sign', () => {
    const record = clockChecked({ event: 'checked', source: 'gateway', offsetMs: -0.3 });
    expect(record).toEqual({
      type: 'system.clock',
      clock: { event: 'checked', source: 'gateway', offset_ms: 0 },
    });
    expect(refusalOf(table, record)).toBeNull();
  });
});

it.each([
  [
    'session id',
    () =>
      sessionOpened({
        sessionId: 'https://a.test',
        lease: fakeLease(),
        noticeVersion: 'v',
        language: 'en',
        netLocal: '10.0.0.1',
        atMs: 0,
      }),
  ],
  [
    'address',
    () =>
      sessionOpened({
        sessionId,
        lease: fakeLease(),
        noticeVersion: 'v',
        language: 'en',
        netLocal: 'a.test',
        atMs: 0,
      }),
  ],
  [
    'rule',
    () =>
      sessionOpened({
        sessionId,
        lease: { ...fakeLease(), eligibility: { eligible: true, ruleId: 'nationality is FR' } },
        noticeVersion: 'v',
        language: 'en',
        netLocal: '10.0.0.1',
        atMs: 0,
      }),
  ],
  [
    'permit',
    () =>
      profileEnabled({
        sessionId,
        lease: fakeLease(),
        channel: { channelId: 'a', permit: 'https://a.test' },
        exitAddress: null,
      }),
  ],
  ['version', () => systemBooted({ ...running, appVersion: 'latest' })],
])('a builder refuses a %s that does not fit', (_, build) => {
  expect(build).toThrow('record-refused');
});
