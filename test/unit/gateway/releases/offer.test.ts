import { describe, expect, test } from 'vitest';
import {
  countRelease,
  isToBeHalted,
  type OfferedRelease,
  offerFor,
  type TerminalProgram,
} from '../../../../main/gateway/releases/offer.ts';
import type { ProgramFacts } from '../../../../preload/contract/http-fleet-shapes.ts';
import type { UpdateRing } from '../../../../preload/contract/update-rings.ts';
import { makeArchive, manifestOf } from '../../../fakes/releases.ts';

const archive = makeArchive([{ path: 'guestway', text: 'x' }]);
const nowMs = Date.UTC(2026, 10, 29);

const release = (
  version: string,
  ring: UpdateRing,
  change = {},
  widens: OfferedRelease['widens'] = null,
): OfferedRelease => ({
  manifest: { ...manifestOf(version, archive), ...change },
  ring,
  widens,
});

const last = (
  version: string,
  result: 'taken' | 'rolled-back' | 'refused',
  code: string | null = 'died',
) => ({
  ...{ version, result, atMs: 1 },
  code: result === 'taken' ? null : code,
});

const terminal = (
  version: string | null,
  told: ProgramFacts['last'] = null,
  change: Partial<TerminalProgram> = {},
): TerminalProgram => ({
  terminalId: 't-1',
  version,
  ring: 'general',
  program: { platform: 'linux', arch: 'x64', last: told },
  ...change,
});

describe('counting', () => {
  test('those that run it or tried it count, once each', () => {
    const terminals = [
      terminal('0.3.0', last('0.3.0', 'taken')),
      // Runs it on trial and has not said more.
      terminal('0.3.0'),
      // Took it and is further on.
      terminal('0.4.0', last('0.3.0', 'taken')),
      terminal('0.2.0', last('0.3.0', 'rolled-back')),
      // Went back, and its report of before still says the other version.
      terminal('0.3.0', last('0.3.0', 'rolled-back')),
      // Never tried it.
      terminal('0.2.0', last('0.3.0', 'refused')),
      terminal('0.2.0'),
      terminal(null, null, { program: null }),
    ];
    expect(countRelease('0.3.0', terminals)).toEqual({ taken: 3, failed: 2 });
  });

  test.each([
    [0, 0, 10, false],
    [5, 0, 0, false],
    [0, 1, 10, true],
    [0, 1, 99, true],
    [9, 1, 10, false],
    [8, 1, 10, true],
    [18, 2, 10, false],
    [17, 2, 10, true],
    [99, 1, 0, true],
    [1, 1, 50, false],
    [1, 2, 50, true],
  ])('%i taken, %i failed, more than %i percent: halted %s', (taken, failed, percent, isHalted) => {
    expect(isToBeHalted({ taken, failed }, percent)).toBe(isHalted);
  });
});

describe('what a terminal is offered', () => {
  const offered = (
    one: TerminalProgram,
    releases: readonly OfferedRelease[],
    halted: readonly string[] = [],
  ): string | null => offerFor(one, releases, { halted: new Set(halted), nowMs })?.manifest.version ?? null;

  test('goes from ring to ring', () => {
    const rings = ['canary', 'early', 'general'] as const;
    expect(
      rings.map((given) =>
        rings.map((ring) => offered(terminal('0.2.0', null, { ring }), [release('0.3.0', given)])),
      ),
    ).toEqual([
      ['0.3.0', null, null],
      ['0.3.0', '0.3.0', null],
      ['0.3.0', '0.3.0', '0.3.0'],
    ]);
  });

  test('never goes beyond the ring that was signed, whatever lies in the folder', () => {
    expect(offered(terminal('0.2.0'), [release('0.3.0', 'general', { ring: 'early' })])).toBe(null);
  });

  test('is the newest that is not halted, not over, for its system, and newer than what runs', () => {
    const all = [
      release('0.2.0', 'general'),
      release('0.10.0', 'general'),
      release('0.9.0', 'general'),
      release('0.11.0', 'general', { expiresAtMs: nowMs }),
      release('0.12.0', 'general', { platform: 'win32' }),
      release('0.13.0', 'general', { arch: 'arm64' }),
    ];
    expect(offered(terminal('0.2.0'), all)).toBe('0.10.0');
    expect(offered(terminal('0.2.0'), all, ['0.10.0'])).toBe('0.9.0');
    expect(offered(terminal('0.10.0'), all)).toBe(null);
    expect(offered(terminal('0.9.0'), all, ['0.10.0'])).toBe(null);
  });

  test('is not what it had and gave back; a full disk and spoilt bytes are asked again', () => {
    const all = [release('0.3.0', 'general')];
    expect(offered(terminal('0.2.0', last('0.3.0', 'rolled-back')), all)).toBe(null);
    expect(offered(terminal('0.2.0', last('0.3.0', 'refused', 'other-tree')), all)).toBe(null);
    expect(offered(terminal('0.2.0', last('0.3.0', 'refused', 'disk-full')), all)).toBe('0.3.0');
    expect(offered(terminal('0.2.0', last('0.3.0', 'refused', 'other-bytes')), all)).toBe('0.3.0');
    expect(offered(terminal('0.2.0', last('0.2.0', 'taken')), all)).toBe('0.3.0');
  });

  test('is nothing for one that takes none, or has not said what runs', () => {
    const all = [release('0.3.0', 'general')];
    expect(offered(terminal('0.2.0', null, { program: null }), all)).toBe(null);
    expect(offered(terminal(null), all)).toBe(null);
  });
});
