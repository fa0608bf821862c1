import type { Hardware } from '../parts/places.ts';
import type { MachineStep } from '../steps/scene.ts';

/** A way to set a machine up, and what must hold of it. */
export type Variant = {
  readonly hardware: Hardware;
  /** Packages of Debian that its settings need, as the guide names them. */
  readonly packages: readonly string[];
  /** Lines of the kit's settings besides the hotel's addresses. */
  readonly settings: readonly string[];
  /** Each needs those before it. */
  readonly steps: readonly MachineStep[];
};
