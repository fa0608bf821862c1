import { join } from 'node:path';
import { keyFileName, readKeys } from './keys/key-ring.ts';
import type { KeyProtector } from './keys/protector.ts';
import { readSpineFile, spineFileName } from './spine/spine-file.ts';
import { creationOf } from './spine/spine-state.ts';
import { readerOver } from './store/reading/reader.ts';
import { createShelf } from './store/reading/shelf.ts';
import { StoreError } from './store-error.ts';
import type { StoreReader } from './store-ports.ts';

/**
 * Opens the store in `folder` to read, beside its writer if there is one; a gateway's copy of a terminal's store too. Without
 * a protector that opens its keys it still gives spine, sizes and roots. Throws `StoreError` when there is none or it cannot be read.
 */
export function openStoreReader(folder: string, protector: KeyProtector | null = null): StoreReader {
  const spine = readSpineFile(join(folder, spineFileName));
  const shelf = createShelf(folder);
  let keys: ReadonlyMap<string, Buffer> | null = null;
  const keyOf = (keyId: string): Buffer | null => {
    if (protector === null) throw new StoreError('key-missing', keyFileName);
    // Read again for a key it has not: a new day has a new one.
    if (keys?.has(keyId) !== true) keys = readKeys(folder, protector);
    return keys.get(keyId) ?? null;
  };
  const close = (): void => {
    shelf.close();
    spine.close();
  };
  try {
    return readerOver({ origin: creationOf(spine).origin, spine, shelf, keyOf, close });
  } catch (error) {
    close();
    throw error;
  }
}
