import { descendantsOf } from '../../e2e/session/descendants.ts';
import { processMegabytes } from '../../e2e/session/memory.ts';

/** Proportional memory in megabytes of a process and all that descend from it. */
export function megabytesFrom(pid: number): number {
  return descendantsOf(pid).reduce((sum, each) => sum + processMegabytes(each), 0);
}
