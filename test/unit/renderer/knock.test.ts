import { describe, expect, it } from 'vitest';
import { createKnock } from '../../../renderer/guest/admin/knock.ts';

/** Hears knocks this far apart, after a long silence, and says at which the gesture was complete. */
function completes(...gaps: readonly number[]): readonly number[] {
  const knock = createKnock();
  let atMs = 100_000;
  return [0, ...gaps].flatMap((gap, index) => {
    atMs += gap;
    return knock.hear(atMs) ? [index + 1] : [];
  });
}

describe('the hidden gesture', () => {
  it.each([
    ['as IT is told it', [300, 300, 1_500, 300]],
    ['quick', [70, 70, 1_000, 70]],
    ['slow', [800, 800, 4_000, 800]],
    ['slow, after another try', [300, 300, 300, 5_000, 300, 300, 1_500, 300]],
  ])('%s', (_, gaps) => {
    expect(completes(...gaps)).toEqual([gaps.length + 1]);
  });

  it.each([
    ['five times at one pace', [300, 300, 300, 300]],
    ['on and on at one pace', Array.from({ length: 60 }, () => 300)],
    ['on and on, slowly', Array.from({ length: 60 }, () => 1_500)],
    ['with no pause', [300, 300, 900, 300]],
    ['with too long a pause', [300, 300, 4_001, 300]],
    ['twice, a pause, three times', [300, 1_500, 300, 300]],
    ['four times, a pause, twice', [300, 300, 300, 1_500, 300]],
    ['one knock too slow', [300, 801, 1_500, 300]],
    ['as a flat hand bounces', [10, 300, 300, 1_500, 300]],
    ['right away after a wrong one, without a silence', [300, 300, 300, 3_999, 300, 300, 1_500, 300]],
    ['only four', [300, 300, 1_500]],
  ])('is not made by knocking %s', (_, gaps) => {
    expect(completes(...gaps)).toEqual([]);
  });

  it('is not made when something else is touched in between', () => {
    const knock = createKnock();
    const at = [0, 300, 600, 2_100, 2_400].map((ms) => 100_000 + ms);
    expect(
      at.map((ms, index) => {
        if (index === 3) knock.forget();
        return knock.hear(ms);
      }),
    ).toEqual([false, false, false, false, false]);
  });

  it('is made once, and a sixth knock makes nothing', () => {
    expect(completes(300, 300, 1_500, 300, 300, 300)).toEqual([5]);
  });

  it('is hardly ever made by somebody who plays, at any pace they like', () => {
    // Park and Miller, so that the same play is played each time.
    let seed = 7;
    const next = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const gaps = Array.from({ length: 100_000 }, () => 50 + next() * 1_500);
    expect(completes(...gaps)).toEqual([]);
  });
});
