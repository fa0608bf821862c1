import { z } from '../../../preload/contract/z.ts';
import { createDemoHotelSystem, demoConfigShape } from './demo.ts';
import type { HotelSystemDeps } from './deps.ts';
import type { HotelSystem } from './port.ts';

/** Every hotel system that a configuration may name, by its `kind`. */
export const hotelSystemShape = z.discriminatedUnion('kind', [demoConfigShape]);

/** Configuration of one hotel system. */
export type HotelSystemConfig = z.infer<typeof hotelSystemShape>;

/** Makes the adapter of a configuration. Throws when a secret that it needs is missing. */
export function createHotelSystem(config: HotelSystemConfig, deps: HotelSystemDeps): HotelSystem {
  switch (config.kind) {
    case 'demo':
      return createDemoHotelSystem({ file: config.staysFile, ...deps });
  }
}

/** The configuration with its file names made absolute by `at`. */
export function hotelSystemAt(config: HotelSystemConfig, at: (path: string) => string): HotelSystemConfig {
  switch (config.kind) {
    case 'demo':
      return { ...config, staysFile: at(config.staysFile) };
  }
}
