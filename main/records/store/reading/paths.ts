import { join } from 'node:path';

/** Folder of day and month segments, in a store's folder. */
export const segmentFolder = 'seg';

/** Folder of case segments. */
export const holdFolder = 'hold';

/** Where the file of a segment lies. */
export function segmentPath(folder: string, segment: string): string {
  return join(folder, segment.startsWith('H-') ? holdFolder : segmentFolder, `${segment}.db`);
}
