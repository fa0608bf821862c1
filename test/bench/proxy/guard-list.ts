import { readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeLists } from '../policy/list-files.ts';
import { runSubject } from '../policy/run-subject.ts';
import type { GuardList } from './subjects/node-proxies.ts';

const limitMs = 120_000;

/** A compiled list in a folder of its own, under the name by which the guard proxy looks for it. */
export async function makeGuardList(size: number): Promise<GuardList & { remove(): void }> {
  const lists = await writeLists(size);
  const files = lists.filesFor('guestway');
  const outcome = await runSubject(
    { subject: 'guestwayHosts', action: 'compile', files, size, queries: 0, setMs: 0 },
    limitMs,
  );
  if (!outcome.ok) {
    lists.remove();
    throw new Error(outcome.reason);
  }
  const folder = dirname(files.compiled);
  const sha256 = readFileSync(files.digest, 'utf8');
  renameSync(files.compiled, join(folder, `${sha256}.gwl`));
  return { folder, sha256, remove: lists.remove };
}
