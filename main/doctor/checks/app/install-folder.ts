import { type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { doctorItem, fault, fine, note } from '../../item.ts';

/** Below the folder of the program file: what a guest would change to change the program. */
const parts = ['', 'resources', 'resources/app.asar', 'chrome-sandbox'];

/** Whether anybody but root could change the program. On Linux this stands in for the integrity check of the archive. */
export const installFolderItem = doctorItem({
  id: 'install-folder',
  means: 'Nobody but root can change the program.',
  answers: {
    closed: fine,
    writable: fault('Give the folder and all in it to root, writable by nobody else: the package does.'),
    'not-installed': note('Run the doctor of the installed app: guestway doctor.'),
  },
  look({ platform, runtime: { executable, isInstalled } }) {
    if (!isInstalled || platform !== 'linux')
      return { code: 'not-installed', fact: isInstalled ? 'looked at on Linux only' : 'this is a checkout' };
    const folder = dirname(executable);
    const open = [executable, ...parts.map((part) => join(folder, part))].filter((path) => {
      const found = statOnDisk(path);
      return found !== undefined && isOpen(found);
    });
    return open.length === 0
      ? { code: 'closed', fact: `${folder} is of root` }
      : { code: 'writable', fact: `others than root can change ${open[0]}` };
  },
});

/** Within the app Electron shows an archive as a folder of its own, owned by whoever asks, unless it is told not to. */
function statOnDisk(path: string): Stats | undefined {
  const before = process.noAsar;
  process.noAsar = true;
  try {
    return statSync(path, { throwIfNoEntry: false });
  } finally {
    process.noAsar = before;
  }
}

function isOpen({ uid, mode }: Stats): boolean {
  return uid !== 0 || (mode & 0o022) !== 0;
}
