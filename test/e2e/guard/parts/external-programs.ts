import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOwned } from '../../../../main/tools/setup/unprivileged.mjs';
import type { GuardApp } from './guard-app.ts';
import { inMain } from './in-main.ts';

/** Stands before the system's `xdg-open`, so that nothing is started; gives the addresses it was asked to open. */
export async function catchExternal(app: GuardApp): Promise<() => readonly string[]> {
  const folder = makeOwned(join(app.scratchFolder, 'external'));
  const opener = join(folder, 'xdg-open');
  const list = join(folder, 'opened.txt');
  writeFileSync(opener, `#!/bin/sh\necho "$1" >> '${list}'\n`);
  chmodSync(opener, 0o755);
  await inMain(
    app,
    (_tools, first) => {
      process.env.PATH = `${first}:${process.env.PATH}`;
    },
    folder,
  );
  return () => (existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []);
}
