import { createHash } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { writeListFile } from '../../../../main/guard/lists/list-file.ts';
import { sha256 } from '../../../../main/guard/lists/sha256.ts';
import { compileHostList, createListContent } from '../../../../main/guard/rules/hosts/compile-host-list.ts';
import { covers } from '../../../../main/guard/rules/hosts/host-list.ts';
import type { Category } from '../../../../main/profile/shape.ts';

/** Puts a list of hosts, each with everything below it, in the folder and gives the category that names it. */
export function writeHostList(folder: string, name: string, hosts: readonly string[]): Category {
  const content = createListContent();
  for (const host of hosts) content.names.add(host, covers.both);
  const compiled = compileHostList(content, { sha256 });
  if (!compiled.ok) throw new Error(compiled.code);
  const digest = createHash('sha256').update(new Uint8Array(compiled.bytes)).digest('hex');
  const path = join(folder, `${digest}.gwl`);
  writeListFile(path, compiled.bytes);
  // Electron runs as another user.
  chmodSync(path, 0o644);
  return { name, sha256: digest, verdict: 'block' };
}
