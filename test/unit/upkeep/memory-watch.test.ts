import { expect, it } from 'vitest';
import { createMemoryWatch } from '../../../main/upkeep/memory-watch.ts';
import { createFakeClock } from '../../fakes/clock.ts';

function setUp(ceilingBytes: number | null) {
  const clock = createFakeClock();
  const heavy: number[] = [];
  const facts = { used: 900_000_000, isBetween: true };
  const watch = createMemoryWatch({
    clock,
    ceilingBytes,
    usedBytes: () => facts.used,
    isBetween: () => facts.isBetween,
    heavy: (megabytes) => heavy.push(megabytes),
  });
  return { clock, heavy, facts, watch };
}

it('is measured at once and every five minutes, and only more than the ceiling is told', () => {
  const { clock, heavy, facts, watch } = setUp(1_200_000_000);
  expect(watch.last()).toBeNull();
  watch.look();
  expect(watch.last()).toEqual({ usedBytes: 900_000_000, ceilingBytes: 1_200_000_000 });
  facts.used = 1_200_000_000;
  clock.advance(300_000);
  expect(heavy).toEqual([]);
  facts.used = 1_200_000_001;
  clock.advance(299_999);
  expect(heavy).toEqual([]);
  clock.advance(1);
  expect(heavy).toEqual([1_201]);
});

it('what the pages of a session use is not measured, and the figure of before stands', () => {
  const { clock, heavy, facts, watch } = setUp(1_200_000_000);
  watch.look();
  Object.assign(facts, { used: 3_000_000_000, isBetween: false });
  clock.advance(3_600_000);
  expect(heavy).toEqual([]);
  expect(watch.last()?.usedBytes).toBe(900_000_000);
  facts.isBetween = true;
  watch.look();
  expect(heavy).toEqual([3_000]);
});

it('looking at the end of each session makes no second row of looks', () => {
  const { clock, heavy, facts, watch } = setUp(1_200_000_000);
  for (let session = 0; session < 5; session += 1) watch.look();
  facts.used = 2_000_000_000;
  clock.advance(300_000);
  expect(heavy).toEqual([2_000]);
});

it('without a ceiling nothing is too much', () => {
  const { heavy, facts, watch } = setUp(null);
  facts.used = 90_000_000_000;
  watch.look();
  expect(heavy).toEqual([]);
  expect(watch.last()).toEqual({ usedBytes: 90_000_000_000, ceilingBytes: null });
});
