import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the default depends on; the system's own answers unless given. */
export type DataFolderFacts = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly home: string;
};

/** Folder the demo hotel keeps its data in: below `/var/lib` for root, else below the user's data folder (XDG Base Directory). */
export function defaultDataFolder(facts: Partial<DataFolderFacts> = {}): string {
  const { env = process.env, isRoot = process.getuid?.() === 0, home = homedir() } = facts;
  if (isRoot) return '/var/lib/guestway/demo';
  return join(env.XDG_DATA_HOME || join(home, '.local/share'), 'guestway/demo');
}

/** Folder of the terminal's records and journal, below a data folder. */
export function recordsFolder(dataFolder: string): string {
  return join(dataFolder, 'terminal/records');
}
