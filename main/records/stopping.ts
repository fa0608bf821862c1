import { guarded, type Writer } from './database.ts';
import { StoreError } from './store-error.ts';

/**
 * Runs a read, a close or another work that is not refused once the writer has stopped; a failure of it stops the writer all
 * the same, but for a reader in the way and for what is not there.
 */
export function stopping<T>(write: Writer | undefined, work: () => T): T {
  try {
    return guarded(work);
  } catch (error) {
    const isHarmless = error instanceof StoreError && ['store-busy', 'store-missing'].includes(error.code);
    if (write === undefined || isHarmless || !(error instanceof StoreError)) throw error;
    return write(() => {
      throw error;
    });
  }
}
