import { hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDeviceKey } from './access/kept/device-key.ts';
import { type KeptFile, keptFile } from './access/kept/kept-file.ts';
import { ownFiles } from './access/machine/own-files.ts';
import { type LockOutState, lockOutShape } from './admin/lock-out.ts';
import { openPeople, type People, peopleFileShape } from './admin/people.ts';

/** What a terminal keeps of access at the terminal itself. Terminal, command line and doctor read it by this alone. */
export type AdminFiles = {
  readonly people: People;
  readonly tries: KeptFile<LockOutState>;
  /** False before the terminal's first start: it has no key yet to which people could be bound. */
  readonly hasKey: () => boolean;
};

/** Opens the files of a data folder; nothing is written before somebody asks for it. */
export function openAdminFiles(dataFolder: string): AdminFiles {
  const key = (): Buffer | null => keyOf(join(dataFolder, ownFiles.deviceKey));
  return {
    people: openPeople({ kept: keptFile(join(dataFolder, ownFiles.adminPeople), peopleFileShape), key }),
    tries: keptFile(join(dataFolder, ownFiles.adminTries), lockOutShape),
    hasKey: () => key() !== null,
  };
}

/** Made of the terminal's own key, for this use alone (RFC 5869). */
function keyOf(path: string): Buffer | null {
  // Opening it would make it.
  if (!existsSync(path)) return null;
  try {
    const secret = openDeviceKey(path).privateKey.export({ type: 'pkcs8', format: 'der' });
    return Buffer.from(hkdfSync('sha256', secret, '', 'guestway admin people', 32));
  } catch {
    return null;
  }
}
