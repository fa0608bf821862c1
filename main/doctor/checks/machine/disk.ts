import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const mib = 1024 * 1024;
/** A day of records and logs takes a few MiB; below this not even an update can be unpacked. */
const soonFullBytes = 1024 * mib;
/** Too little for SQLite to finish a purge. */
const fullBytes = 50 * mib;
const trialBytes = 64 * 1024;

/** The disk under the data folder: tried by writing, since numbers do not tell everything. */
export const diskItem = doctorItem({
  id: 'disk',
  means: 'The data folder is there, for this user only, can be written, and has space left.',
  answers: {
    enough: fine,
    'soon-full': warning('Free some space, or give the data folder a larger disk.'),
    full: fault('Free some space: without it no record can be kept, so no session starts.'),
    'read-only': fault('Mount the data folder to be written; look in the system log for errors of the disk.'),
    'no-rights': fault('Run the doctor as the user of the terminal; that user must own the data folder.'),
    'open-to-others': warning('Take the rights of others away: chmod 700 on the data folder.'),
    missing: fault('Make the data folder, owned by the user of the terminal, mode 700.'),
    'no-settings': note('Put the settings right first.'),
  },
  async look({ settings: { config }, platform }) {
    if (config === null) return { code: 'no-settings', fact: 'the data folder is not known' };
    const { dataFolder } = config;
    const folder = statSync(dataFolder, { throwIfNoEntry: false });
    if (folder?.isDirectory() !== true) return { code: 'missing', fact: `${dataFolder} is not there` };
    const problem = tryToWrite(dataFolder);
    if (problem !== null) return problem;
    const { bavail, bsize } = await statfs(dataFolder);
    const fact = `${Math.floor((bavail * bsize) / mib)} MiB free in ${dataFolder}`;
    if (bavail * bsize < fullBytes) return { code: 'full', fact };
    if (platform !== 'win32' && (folder.mode & 0o077) !== 0)
      return { code: 'open-to-others', fact: `others may look into ${dataFolder}` };
    return { code: bavail * bsize < soonFullBytes ? 'soon-full' : 'enough', fact };
  },
});

/** Writes, syncs and removes a little; what stands against it, or null. */
function tryToWrite(dataFolder: string) {
  let trial: string | null = null;
  try {
    trial = mkdtempSync(join(dataFolder, '.doctor-'));
    const file = openSync(join(trial, 'trial'), 'wx', 0o600);
    try {
      let written = 0;
      // A disk that runs full may take a part and say so only by the number.
      while (written < trialBytes) written += writeSync(file, Buffer.alloc(trialBytes - written, 1));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOSPC', 'EDQUOT'].includes(code)) return { code: 'full', fact: `${dataFolder} is full` } as const;
    if (code === 'EROFS') return { code: 'read-only', fact: `${dataFolder} is read-only` } as const;
    if (['EACCES', 'EPERM'].includes(code))
      return { code: 'no-rights', fact: `this user may not write in ${dataFolder}` } as const;
    throw error;
  } finally {
    if (trial !== null) rmSync(trial, { recursive: true, force: true });
  }
}
