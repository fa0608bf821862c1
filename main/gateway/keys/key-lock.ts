import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/**
 * Runs `work` while no other process of this machine changes what `path` guards; null when another one does. A lock whose
 * process died is taken over.
 */
export function withLock<Value>(path: string, work: () => Value): { readonly value: Value } | null {
  if (!take(path) && !(isLeftBehind(path) && take(path))) return null;
  try {
    return { value: work() };
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isLeftBehind(path: string): boolean {
  try {
    // Signal 0 asks whether the process is there and changes nothing.
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Gone meanwhile, or of another user: not ours to take.
    if (code === 'ENOENT') return true;
    if (code !== 'ESRCH') return false;
    rmSync(path, { force: true });
    return true;
  }
}
