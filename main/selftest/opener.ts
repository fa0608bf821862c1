import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the engine starts on Linux to have another program open something. */
const openers = ['xdg-open', 'xdg-email'];

const listName = 'opened.txt';

/** Stands before the system's openers, so that nothing is started, and writes down what they were asked for. */
export type Opener = {
  /** For the front of PATH. */
  readonly folder: string;
  /** What they were asked for, a line each. */
  readonly list: string;
};

/** Makes it in a folder; `null` where programs of that folder may not run: then nobody sees what is started. */
export async function standBefore(scratchFolder: string): Promise<Opener | null> {
  const folder = join(scratchFolder, 'openers');
  const list = join(scratchFolder, listName);
  mkdirSync(folder, { mode: 0o700 });
  for (const name of openers) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "$1" >> '${list}'\n`);
    chmodSync(join(folder, name), 0o700);
  }
  const works = await new Promise<boolean>((resolve) => {
    execFile(join(folder, openers[0] ?? ''), ['try'], (error) => resolve(error === null && existsSync(list)));
  });
  rmSync(list, { force: true });
  return works ? { folder, list } : null;
}

/** Reads what the openers were asked for so far. */
export function openedIn(list: string): () => readonly string[] {
  return () => (existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []);
}
