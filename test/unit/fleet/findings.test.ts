import { describe, expect, it } from 'vitest';
import {
  byNeed,
  findingsOf,
  fleetFindings,
  isFault,
  usualFleetLimits as limits,
} from '../../../preload/contract/fleet-findings.ts';
import { fleetRow } from '../../fakes/staff-fleet.ts';
import { goodFacts } from '../../fakes/terminal-facts.ts';
import { testNowMs as now } from '../../fakes/test-now.ts';

const day = 86_400_000;
const certificate = (days: number) => ({ notBeforeMs: 0, notAfterMs: now + days * day });

const programTold = (result: 'taken' | 'rolled-back' | 'refused') => ({
  platform: 'linux' as const,
  arch: 'x64' as const,
  last: { version: '0.3.0', result, code: result === 'taken' ? null : 'died', atMs: 1 },
});

describe('what is the matter with a terminal', () => {
  it.each([
    ['nothing', {}, []],
    ['out of use', { state: 'revoked', stateReason: null }, []],
    ['closed', { state: 'unavailable', stateReason: 'closed' }, []],
    ['the channel', { state: 'unavailable', stateReason: 'channel-away' }, ['channel-away']],
    [
      'the gateway did not answer it',
      { state: 'unavailable', stateReason: 'documents-refused' },
      ['unavailable'],
    ],
    ['a copy', { state: 'unavailable', stateReason: 'quarantined' }, ['quarantined']],
    ['records', { state: 'free', stateReason: 'records-rollback' }, ['records-refused']],
    ['a wipe', { state: 'out-of-order', stateReason: 'wipe-failed' }, ['wipe-failed']],
    ['a store', { state: 'out-of-order', stateReason: 'store-failed' }, ['out-of-order']],
    ['silence that is short', { state: 'silent', lastSeenAtMs: now - limits.notHeardMs }, []],
    ['silence', { state: 'silent', lastSeenAtMs: now - limits.notHeardMs - 1 }, ['not-heard']],
    ['never heard', { state: 'silent', lastSeenAtMs: null, approvedAtMs: now - day }, ['not-heard']],
  ] as const)('by its state: %s', (_what, change, findings) => {
    expect(findingsOf(fleetRow(change as Parameters<typeof fleetRow>[0]), now, limits)).toEqual(findings);
  });

  it.each([
    [{ clockOffsetMs: -120_001 }, ['clock-off']],
    [{ clockOffsetMs: 120_000 }, []],
    [{ disk: { freeBytes: 999_999_999, totalBytes: 10_000_000_000 } }, ['disk-low']],
    [{ disk: { freeBytes: 2_000_000_000, totalBytes: 100_000_000_000 } }, ['disk-low']],
    [{ disk: null, temperatureC: null, printer: null, clockOffsetMs: null }, []],
    [{ gatewayCertificate: certificate(13) }, ['certificate-ends']],
    [{ gatewayCertificate: certificate(14) }, []],
    [{ documentsEndAtMs: now - 1 }, ['documents-end']],
    [{ printer: { standing: 'paper-out' as const, reasons: [] } }, ['paper-out']],
    [{ printer: { standing: 'away' as const, reasons: [] } }, ['printer']],
    [{ selfTest: { atMs: 1, closed: 31, rows: 32 } }, ['self-test-open']],
    [{ selfTest: { atMs: 1, closed: 32, rows: 32 } }, []],
    [{ temperatureC: 85.1 }, ['hot']],
    [{ appMemory: { usedBytes: 1_200_000_001, ceilingBytes: 1_200_000_000 } }, ['memory-high']],
    [{ appMemory: { usedBytes: 1_200_000_000, ceilingBytes: 1_200_000_000 } }, []],
    [{ appMemory: { usedBytes: 9_000_000_000, ceilingBytes: null } }, []],
    [{ adminTries: { wrong: 5, isLockedOut: true } }, ['admin-locked-out']],
    [{ adminTries: { wrong: 4, isLockedOut: false } }, []],
    [{ program: programTold('taken') }, []],
    [{ program: programTold('rolled-back') }, ['update-failed']],
    [{ program: programTold('refused') }, ['update-failed']],
    [{ program: { ...programTold('taken'), last: null } }, []],
    [{ locked: true }, ['locked']],
  ])('by its facts: %j', (change, findings) => {
    expect(findingsOf(fleetRow({ facts: goodFacts(change) }), now, limits)).toEqual(findings);
  });

  it.each([
    ['hours that it follows', 'free', true, []],
    ['hours that it does not follow', 'free', false, ['timetable-not-taken']],
    ['hours that it could not hear of', 'silent', false, []],
  ] as const)('by its timetable: %s', (_what, state, isTaken, findings) => {
    const timetable = { from: 'hotel', isTaken, isMaintained: false } as const;
    expect(findingsOf(fleetRow({ state, timetable }), now, limits)).toEqual(findings);
  });

  it('a release that failed here and is halted is one finding, not two', () => {
    const row = fleetRow({ facts: goodFacts({ program: programTold('rolled-back') }), releaseHalted: true });
    expect(findingsOf(row, now, limits)).toEqual(['update-halted']);
  });

  it('comes the gravest first, and faults before the rest', () => {
    const faults = fleetFindings.map(isFault);
    expect(faults).toEqual([...faults].sort((one, other) => Number(other) - Number(one)));
    const row = fleetRow({
      state: 'out-of-order',
      stateReason: 'records-fork',
      facts: goodFacts({ locked: true, clockOffsetMs: 500_000 }),
    });
    expect(findingsOf(row, now, limits)).toEqual(['records-refused', 'out-of-order', 'clock-off', 'locked']);
  });
});

it('terminals stand in the order in which they need somebody', () => {
  const rows = [
    fleetRow({ label: 'B' }),
    fleetRow({ label: 'out of use', state: 'revoked' }),
    fleetRow({ label: 'A' }),
    fleetRow({ label: 'paper', facts: goodFacts({ printer: { standing: 'paper-out', reasons: [] } }) }),
    fleetRow({ label: 'wipe', state: 'out-of-order', stateReason: 'wipe-failed' }),
  ];
  expect(byNeed(rows, now, limits).map(({ label }) => label)).toEqual([
    'wipe',
    'paper',
    'A',
    'B',
    'out of use',
  ]);
});
