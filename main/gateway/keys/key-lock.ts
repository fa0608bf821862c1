import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Runs `work` while no other process changes what `path` guards; null when another one does. A lock whose process died is
 * taken over on the same machine; one of another machine is not.
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
  // Written beside and linked, so that a lock always says whose it is.
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(beside, `${hostname()} ${process.pid}`, { mode: 0o600 });
  try {
    linkSync(beside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}

function isLeftBehind(path: string): boolean {
  try {
    const [host, pid] = readFileSync(path, 'utf8').split(' ');
    if (host !== hostname()) return false;
    // Signal 0 asks whether the process is there and changes nothing.
    process.kill(Number(pid), 0);
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
