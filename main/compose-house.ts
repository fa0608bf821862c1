import type { Brand, OpeningHours } from '../preload/contract/brand.ts';
import { paletteOf } from './config/brand/brand-colors.ts';
import { hoursAt, isClosed } from './config/opening/opening-hours.ts';
import type { TerminalConfig } from './config/shape.ts';
import type { Log } from './log/log.ts';
import { type BrandFile, loadBrand } from './shell/brand/load-brand.ts';

/** What the hotel says of its house in the terminal's settings. */
export type House = {
  readonly brand: Brand | null;
  /** Files of the brand by their addresses. */
  readonly files: ReadonlyMap<string, BrandFile>;
  hoursAt(nowMs: number): OpeningHours | null;
  /** Whether no guest is taken then. */
  isClosedAt(nowMs: number): boolean;
};

/** Reads the brand once; a file that cannot be shown is left out and noted by its place, never by its name. */
export function composeHouse({ brand, openingHours }: TerminalConfig, log: Log): House {
  const colors = brand === null || brand.colors === null ? null : paletteOf(brand.colors);
  const loaded = brand === null ? null : loadBrand(brand, colors);
  for (const { name, why } of loaded?.problems ?? []) log.warn('brand.file-refused', { name, why });
  return {
    brand: loaded?.brand ?? null,
    files: loaded?.files ?? new Map(),
    hoursAt: (nowMs) => hoursAt(openingHours, nowMs),
    isClosedAt: (nowMs) => isClosed(hoursAt(openingHours, nowMs)),
  };
}
