import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { redeemThrottle } from '../../../../main/gateway/leases/redeem.ts';
import { openSqliteStore } from '../../../../main/gateway/store/sqlite.ts';
import { codeAlphabet, drawCode } from '../../../../preload/contract/token-code.ts';
import { minute } from './attacked-hotel.ts';

// Guessing, by simulation against the arithmetic of `gateway.md` 9: how many tries the real throttle lets through, and how many
// of them hit when the space is made small enough to see any.

const hour = 60 * minute;
const hoursOfYear = 24 * 365;
const terminals = 20;
const liveCodes = 200;

/** What the throttle lets a patient attacker try in an hour, once the cool-downs are at their longest. */
const triesPerTerminalHour = (redeemThrottle.failures * hour) / redeemThrottle.longestCoolDownMs;

/** Hits that are to be expected of so many tries among `2 ** bits` codes. */
const hitsOf = (tries: number, bits: number): number => (tries * liveCodes) / 2 ** bits;

test.each([
  ['6 digits', Math.log2(1e6), 5, 175, 3_460],
  ['10 digits', Math.log2(1e10), 5, 0.0175, 0.35],
  ['nine Crockford symbols', 45, 5, 5e-6, 1e-4],
  ['nine Crockford symbols at the ceiling of the throttle', 45, triesPerTerminalHour, 2e-5, 1e-4],
])('%s: hits as the design counts them', (_code, bits, tries, aYear, aDayUnthrottled) => {
  const yearly = hitsOf(tries * terminals * hoursOfYear, bits);
  const daily = hitsOf(10 * terminals * 86_400, bits);
  expect(yearly / aYear).toBeCloseTo(1, 1);
  expect(daily / aDayUnthrottled).toBeCloseTo(1, 1);
});

/** What an attacker does after a try: how long to wait beyond the cool-down, or a good code of their own first. */
type Strategy = {
  readonly waitMs: (tries: number, isBlocked: boolean) => number;
  readonly ownCode?: (tries: number) => boolean;
};

const strategies: Readonly<Record<string, Strategy>> = {
  'as fast as it goes': { waitMs: () => 0 },
  'never the fifth in a row': { waitMs: (tries) => (tries % 4 === 0 ? 15 * minute + 1 : 0) },
  'waits until the cool-downs are short again': { waitMs: (tries) => (tries % 25 === 0 ? hour + 1 : 0) },
  'has a slip of their own to be let off with': { waitMs: () => 0, ownCode: (tries) => tries % 4 === 0 },
};

/** Wrong tries let through in so many hours, by the real throttle on a real store. */
async function triesIn(
  hours: number,
  { waitMs, ownCode }: Strategy,
): Promise<{ first: number; all: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'guessing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const store = openSqliteStore(join(folder, 'gateway.db'));
  onTestFinished(() => store.close());
  const startMs = Date.parse('2026-05-12T00:00:00Z');
  let [nowMs, all, first] = [startMs, 0, 0];
  while (nowMs < startMs + hours * hour) {
    const verdict = await store.abuse.takeTry('redeem:t-1', redeemThrottle, nowMs);
    if (verdict.ok) {
      all += 1;
      if (nowMs < startMs + hour) first += 1;
      if (ownCode?.(all) && (await store.abuse.takeTry('redeem:t-1', redeemThrottle, nowMs)).ok)
        await store.abuse.returnTry('redeem:t-1');
    } else nowMs = verdict.blockedUntilMs;
    nowMs += waitMs(all, !verdict.ok);
  }
  return { first, all };
}

describe('the throttle', () => {
  test.each(Object.entries(strategies))(
    'lets twenty an hour through, to one who %s',
    async (_name, strategy) => {
      const hours = 24;
      const { first, all } = await triesIn(hours, strategy);
      expect(first).toBeLessThanOrEqual(35);
      // The first hour has the short cool-downs; after it there are no more than the ceiling.
      expect((all - first) / (hours - 1)).toBeLessThanOrEqual(triesPerTerminalHour + 0.5);
      expect(all).toBeGreaterThan(0);
    },
  );

  test('is no stricter than the design counts with: who goes on gets his twenty', async () => {
    const { all } = await triesIn(24, strategies['as fast as it goes'] as Strategy);
    expect(all / 24).toBeGreaterThanOrEqual(triesPerTerminalHour);
    expect(triesPerTerminalHour).toBe(20);
  });
});

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
function seeded(seed: number): (maxExclusive: number) => number {
  let state = seed;
  return (maxExclusive) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * maxExclusive);
  };
}

/** Draws codes as the gateway does, from a space of `symbols` symbols: the ones before are always the first of the alphabet. */
function smallCodes(symbols: number, random: (maxExclusive: number) => number): () => string {
  let drawn = 0;
  const next = (maxExclusive: number): number => {
    drawn += 1;
    const value = random(maxExclusive);
    return (drawn - 1) % 9 < 9 - symbols ? 0 : value;
  };
  return () => drawCode(next);
}

/** Share of drawn codes that have a check symbol on a keypad of 32: the others are drawn again. */
const keptShare = codeAlphabet.length / 37;

describe('hits in a space that is small enough', () => {
  test.each([
    [4, 20],
    [3, 15],
  ])('of %i symbols (%i bits) are as many as the arithmetic says', (symbols, bits) => {
    // A month of all terminals at the ceiling.
    const tries = triesPerTerminalHour * terminals * 24 * 30;
    const draw = smallCodes(symbols, seeded(bits));
    const live = new Set<string>();
    while (live.size < liveCodes) live.add(draw());
    let hits = 0;
    for (let made = 0; made < tries; made++) if (live.has(draw())) hits += 1;
    const expected = hitsOf(tries, bits) / keptShare;
    // Four standard deviations of a count of rare events.
    expect(Math.abs(hits - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(hits).toBeGreaterThan(10);
  });

  test('drawing again for the check symbol costs a fifth of a bit', () => {
    let calls = 0;
    const random = seeded(45);
    const codes = 20_000;
    for (let made = 0; made < codes; made++)
      drawCode((maxExclusive) => {
        calls += 1;
        return random(maxExclusive);
      });
    const drawsPerCode = calls / 9 / codes;
    expect(drawsPerCode * keptShare).toBeCloseTo(1, 1);
    expect(-Math.log2(keptShare)).toBeCloseTo(0.2, 1);
  });
});
