import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scratch } from './scratch.ts';

/** Where the library of fonts keeps what it found, below the folder for caches (fonts.conf(5), `cachedir`). */
const folderName = 'fontconfig';

/**
 * Gives a tree a copy of what the supervisor's own Chromium found out about the system's fonts. A tree begins with an empty home,
 * and Chromium would read every font of the system before it is ready, which takes longer than all the rest of it; what the
 * system itself has kept is often in another form. A copy, so that nothing that a tree writes outlives it. Without one the tree
 * reads them itself.
 */
export function giveFontCache(cacheFolder: string, { home }: Pick<Scratch, 'home'>): void {
  try {
    const from = join(cacheFolder, folderName);
    const to = join(home, '.cache', folderName);
    const found = readdirSync(from, { withFileTypes: true }).filter((entry) => entry.isFile());
    mkdirSync(to, { recursive: true, mode: 0o700 });
    for (const { name } of found) copyFileSync(join(from, name), join(to, name));
  } catch {
    // It is slower, and no more than that.
  }
}
