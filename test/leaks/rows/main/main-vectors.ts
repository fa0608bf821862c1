import { browserVectors } from './browser-vectors.ts';
import { nodeVectors } from './node-vectors.ts';
import type { MainVector } from './vector.ts';

/** Every row of the main process, with its code. */
export const mainVectors: readonly MainVector[] = [...browserVectors, ...nodeVectors];
