import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes a data folder for this process and gives back what frees it. Throws when another demo uses it: two of them would
 * sign each other's documents anew. A lock whose process is gone counts for nothing.
 */
export function lockDataFolder(dataFolder: string): () => void {
  const file = join(dataFolder, 'demo.pid');
  const owner = ownerOf(file);
  if (owner !== null) {
    throw new Error(
      `The demo is running already with ${dataFolder} (process ${owner}). Stop it, or give another folder with --data.`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function ownerOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid === process.pid) return null;
    // A pid may have been given to another program meanwhile; only one that runs on Node can be a demo.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node') ? pid : null;
  } catch {
    return null;
  }
}
