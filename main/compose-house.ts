import type { Brand } from '../preload/contract/brand.ts';
import { composeHours, type Hours } from './compose-hours.ts';
import { paletteOf } from './config/brand/brand-colors.ts';
import type { TerminalConfig } from './config/shape.ts';
import type { Log } from './log/log.ts';
import { type BrandFile, loadBrand } from './shell/brand/load-brand.ts';

/** What the hotel says of its house, in the terminal's settings and at its gateway. */
export type House = Hours & {
  readonly brand: Brand | null;
  /** Files of the brand by their addresses. */
  readonly files: ReadonlyMap<string, BrandFile>;
};

/** Reads the brand once; a file that cannot be shown is left out and noted by its place, never by its name. */
export function composeHouse(config: TerminalConfig, log: Log): House {
  const { brand } = config;
  const colors = brand === null || brand.colors === null ? null : paletteOf(brand.colors);
  const loaded = brand === null ? null : loadBrand(brand, colors);
  for (const { name, why } of loaded?.problems ?? []) log.warn('brand.file-refused', { name, why });
  return {
    brand: loaded?.brand ?? null,
    files: loaded?.files ?? new Map(),
    ...composeHours(config, log),
  };
}
