import { checkLayers } from './layers/check-layers.ts';
import { type Merged, mergeLayers } from './layers/merge-layers.ts';
import type { ConfigProblem } from './layers/problem.ts';
import type { Layer } from './layers/read-layer.ts';
import { type TerminalConfig, terminalConfigShape } from './shape.ts';

/** Signed settings that hold. */
export type HeldBundle = {
  readonly number: number;
  /** Thumbprint of the one terminal that they are for; `null`: every terminal of the hotel. */
  readonly terminal: string | null;
  /** Epoch milliseconds, by the clock of whoever signed. */
  readonly madeAtMs: number;
  /** What they say, as it was signed. */
  readonly settings: unknown;
  /** True when they were not taken before. */
  readonly isNew: boolean;
};

/** Settings with where each is from, or every problem of the files. */
export type ReadConfigResult =
  | {
      readonly ok: true;
      readonly config: TerminalConfig;
      readonly merged: Merged;
      readonly bundle: HeldBundle | null;
      /** Why the signed settings that lie there are not taken; the last good ones hold, or none. */
      readonly refused: readonly ConfigProblem[];
    }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Lays layers over each other and checks what comes out. */
export function settingsOf(layers: readonly [Layer, ...Layer[]]): ReadConfigResult {
  const merged = mergeLayers(layers);
  const checked = checkLayers(merged, terminalConfigShape);
  if (!checked.ok) return checked;
  return { ok: true, config: Object.freeze(checked.value), merged, bundle: null, refused: [] };
}
