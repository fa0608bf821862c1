import { describe, expect, it } from 'vitest';
import { fitPage } from '../../../renderer/viewer/pdf/page-scale.ts';
import { zoomsIn, zoomsOut } from '../../../renderer/viewer/zoom.ts';

describe('the size of a page', () => {
  it('is the width of the window, but no wider than one reads an upright page', () => {
    expect(fitPage({ width: 842, height: 595 }, 1_300, 1, 1).widthPx).toBe(1_300);
    expect(fitPage({ width: 595, height: 842 }, 1_300, 1, 1).widthPx).toBe(1_000);
    expect(fitPage({ width: 595, height: 842 }, 700, 2, 1)).toMatchObject({ widthPx: 1_400, density: 1 });
  });

  it.each([
    [14_400, 1],
    [1, 14_400],
    [2e6, 2e6],
    [1e-9, 1e9],
    [0, 0],
    [Number.NaN, 100],
    [Number.POSITIVE_INFINITY, 100],
    [-5, 100],
  ])('%s by %s points is drawn within what a terminal can hold', (width, height) => {
    for (const zoom of [0.5, 4]) {
      const { widthPx, heightPx, density, scale } = fitPage({ width, height }, 1_300, zoom, 2);
      const dots = [widthPx * density, heightPx * density] as const;
      expect(dots[0] * dots[1]).toBeLessThanOrEqual(16_000_001);
      expect(Math.max(...dots)).toBeLessThanOrEqual(8_193);
      expect([scale, density].every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    }
  });
});

describe('zooming', () => {
  it('goes step by step and stays at its ends', () => {
    expect([zoomsIn(1), zoomsIn(4), zoomsOut(1), zoomsOut(0.5)]).toEqual([1.25, 4, 0.75, 0.5]);
  });
});
