import { writeFileSync } from 'node:fs';

/** Makes Linux forget what it read from the disk, as after switching on (proc(5), drop_caches); false where that is not allowed. */
export function dropPageCache(): boolean {
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}
