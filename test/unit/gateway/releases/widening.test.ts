import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type OfferedRelease,
  ringAfter,
  type TerminalProgram,
} from '../../../../main/gateway/releases/offer.ts';
import type { UpdateRing } from '../../../../preload/contract/update-rings.ts';
import { makeArchive, manifestOf } from '../../../fakes/releases.ts';
import { type ReleaseHotel, startReleaseHotel } from './release-hotel.ts';

const hourMs = 3_600_000;
const archive = makeArchive([{ path: 'guestway', text: 'x' }]);
const nowMs = Date.UTC(2026, 10, 29);

const release = (ring: UpdateRing, hoursInRing = 24, change = {}): OfferedRelease => ({
  manifest: { ...manifestOf('0.3.0', archive), ...change },
  ring,
  widens: { afterHours: 24, sinceMs: nowMs - hoursInRing * hourMs },
});

/** One that runs 0.3.0 since so many hours, or was given back, or has heard nothing of it. */
const terminal = (ring: UpdateRing, told: number | 'rolled-back' | null, arch: 'x64' | 'arm64' = 'x64') => {
  const last =
    told === null
      ? null
      : told === 'rolled-back'
        ? { version: '0.3.0', result: told, code: 'died', atMs: nowMs }
        : { version: '0.3.0', result: 'taken' as const, code: null, atMs: nowMs - told * hourMs };
  const program = { platform: 'linux' as const, arch, last };
  return { terminalId: 't', version: '0.2.0', ring, program } satisfies TerminalProgram;
};

describe('a release goes on by itself', () => {
  test.each<[string, OfferedRelease, readonly TerminalProgram[], UpdateRing | null]>([
    ['after its hours in a terminal of its ring', release('canary'), [terminal('canary', 24)], 'early'],
    ['from ring to ring', release('early'), [terminal('canary', 90), terminal('early', 24)], 'general'],
    [
      'where its ring has no terminal, by those before it',
      release('early'),
      [terminal('canary', 48)],
      'general',
    ],
    ['not before', release('canary'), [terminal('canary', 23.9)], null],
    [
      'not sooner for having run well in the ring before',
      release('early', 2),
      [terminal('canary', 48)],
      null,
    ],
    ['not while nobody runs it', release('canary', 90), [terminal('canary', null)], null],
    ['not by terminals that are not offered it', release('canary', 90), [terminal('general', 90)], null],
    ['not by those of another processor', release('canary', 90), [terminal('canary', 90, 'arm64')], null],
    [
      'not past a ring whose terminals have not taken it',
      release('early', 90),
      [terminal('canary', 90), terminal('early', null)],
      null,
    ],
    [
      'not once any terminal went back',
      release('canary', 90),
      [terminal('canary', 90), terminal('canary', 'rolled-back')],
      null,
    ],
    ['not beyond the last ring', release('general', 90), [terminal('general', 90)], null],
    ['not beyond the signed ring', release('early', 90, { ring: 'early' }), [terminal('early', 90)], null],
    ['not unless IT said so', { ...release('canary', 90), widens: null }, [terminal('canary', 90)], null],
  ])('%s', (_, offered, terminals, expected) => {
    expect(ringAfter(offered, terminals, { halted: new Set(), nowMs })).toBe(expected);
  });
});

test('a release that is halted or over goes nowhere', () => {
  const terminals = [terminal('canary', 90)];
  const ring = (version: string, expiresAtMs: number) =>
    ringAfter(release('canary', 90, { expiresAtMs }), terminals, { halted: new Set([version]), nowMs });
  expect(ring('0.2.0', nowMs + 1)).toBe('early');
  expect(ring('0.3.0', nowMs + 1)).toBe(null);
  expect(ring('0.2.0', nowMs)).toBe(null);
});

describe('at a gateway', () => {
  let hotel: ReleaseHotel;
  beforeEach(async () => {
    hotel = await startReleaseHotel();
  });
  afterEach(() => hotel.close());

  const taken = () => ({
    ...{ version: '0.3.0', result: 'taken' as const, code: null },
    atMs: hotel.clock.nowMs(),
  });
  const listed = async () => (await hotel.command({ do: 'list' })).text;

  test('canaries first, all a day of each ring later, and the list says where it stands', async () => {
    const canary = await hotel.enrol('canary');
    const general = await hotel.enrol();
    expect((await hotel.shelve(await hotel.signer.release('0.3.0'), 'canary', 24)).text).toMatch(
      /ring "canary", and on to the next each time it has run well for 24 h\.\n$/,
    );
    const last = taken();
    await canary.report('0.3.0', last);
    hotel.clock.advance(24 * hourMs - 1);
    expect(await general.report('0.2.0')).toBe(null);
    expect(await listed()).toMatch(/ canary .* on after 24 h\n$/);
    hotel.clock.advance(10_000);
    await canary.report('0.3.0', last);
    expect(await listed()).toMatch(/ early .* on after 24 h\n$/);
    expect(await general.report('0.2.0')).toBe(null);
    hotel.clock.advance(24 * hourMs);
    expect(await general.report('0.2.0')).toBe('0.3.0');
    expect(hotel.logged.filter(({ name }) => name === 'releases.widened')).toEqual(
      ['early', 'general'].map((ring) => ({
        name: 'releases.widened',
        text: JSON.stringify({ version: '0.3.0', ring }),
      })),
    );
  });

  test('given to a ring by IT it stays there, however well it runs', async () => {
    const canary = await hotel.enrol('canary');
    await hotel.shelve(await hotel.signer.release('0.3.0'), 'canary', 1);
    const last = taken();
    await canary.report('0.3.0', last);
    await hotel.command({ do: 'offer', version: '0.3.0', ring: 'canary', widenAfterHours: null });
    hotel.clock.advance(100 * hourMs);
    await canary.report('0.3.0', last);
    expect(await listed()).toMatch(/ canary {2}\d+ bytes\n$/);
  });

  test('halted it goes nowhere', async () => {
    const [canary, other] = [await hotel.enrol('canary'), await hotel.enrol('canary')];
    await hotel.shelve(await hotel.signer.release('0.3.0'), 'canary', 1);
    const last = taken();
    await canary.report('0.3.0', last);
    await other.report('0.2.0', { ...last, result: 'rolled-back', code: 'died' });
    hotel.later();
    await canary.report('0.3.0', last);
    // Also once the one that failed took something else.
    await other.report('0.4.0', { ...last, version: '0.4.0' });
    hotel.clock.advance(100 * hourMs);
    await canary.report('0.3.0', last);
    expect(await listed()).toMatch(/ canary .* on after 1 h\n$/);
  });
});
