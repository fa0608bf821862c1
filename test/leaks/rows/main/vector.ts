import type * as electron from 'electron';
import type { MainRow, RowTarget } from '../row.ts';

/** What a vector may use. Nothing of the guard is among it. */
export type VectorTools = {
  readonly electron: typeof electron;
  readonly target: RowTarget;
  /** `https://` and the target's name. */
  readonly url: string;
};

/** A row of the main process with its code; the code runs in the app, the rest in the runner. */
export type MainVector = MainRow & {
  /** Process it runs in. */
  readonly process: 'main' | 'utility';
  /** May fail: most are meant to. What it leaves open is ended with the app. */
  readonly run: (tools: VectorTools) => Promise<unknown>;
};
