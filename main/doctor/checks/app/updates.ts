import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTrust } from '../../../profile/trust.ts';
import { readUpdateState, type UpdateState } from '../../../updates/update-state.ts';
import { doctorItem, fine, note, warning } from '../../item.ts';
import { readText } from '../../machine/read-text.ts';

const mib = 1024 * 1024;

/** An app of 340 MiB is unpacked beside the one in force, and the terminal asks for twice the room before it begins. */
const roomBytes = 2 * 340 * mib;

/** The versions that came from the gateway. Whatever is wrong here, the terminal serves guests with what is in force. */
export const updatesItem = doctorItem({
  id: 'updates',
  means: 'The last release from the gateway was taken, and there is room for the next one.',
  answers: {
    taken: fine,
    none: fine,
    'on-trial': note('Wait some minutes: it is then in force, or taken back.'),
    'rolled-back': warning('Give out a newer release; this version is never tried again here.'),
    refused: warning(
      'Look at the code in docs/updates.md, "When it fails"; what was wrong as signed needs a newer release.',
    ),
    'no-keys': warning('Put the public keys of whoever makes releases into the file of "updates.trustFile".'),
    unreadable: warning(
      'Run the doctor as the user of the terminal; if it stays so, stop the terminal and remove the folder of updates.',
    ),
    'no-room': warning(
      'Free some space, or give the folder of updates a larger disk: no release is taken before.',
    ),
    'no-settings': note('Put the settings right first.'),
  },
  async look({ settings: { config } }) {
    if (config === null) return { code: 'no-settings', fact: 'the folder of updates is not known' };
    if (config.updates === null) return { code: 'none', fact: 'none in the settings' };
    const { folder, trustFile } = config.updates;
    const keys = readText(trustFile);
    if (keys === null || !readTrust(keys).ok)
      return { code: 'no-keys', fact: `${trustFile} is no set of public keys` };
    const state = stateIn(folder);
    if (state === null) return { code: 'unreadable', fact: `${join(folder, 'state.json')} cannot be read` };
    const found = foundIn(state);
    const free = await freeBytes(folder);
    if (found.code !== 'taken' || free >= roomBytes) return found;
    return { code: 'no-room', fact: `${Math.floor(free / mib)} MiB free in ${folder}` };
  },
});

function stateIn(folder: string): UpdateState | null {
  const path = join(folder, 'state.json');
  try {
    const text = readText(path);
    return text === null && existsSync(path) ? null : readUpdateState(text);
  } catch {
    return null;
  }
}

function foundIn({ current, trial, last }: UpdateState) {
  const inForce = current === null ? 'the installed package is in force' : `${current} is in force`;
  if (trial !== null) return { code: 'on-trial', fact: `${trial.version}; ${inForce}` } as const;
  if (last === null || last.result === 'taken') return { code: 'taken', fact: inForce } as const;
  return { code: last.result, fact: `${last.version}: ${last.code ?? 'unknown'}; ${inForce}` } as const;
}

/** Of the folder's disk, or of the one it will be made on. */
async function freeBytes(folder: string): Promise<number> {
  const there = existsSync(folder) ? folder : dirname(folder);
  const { bavail, bsize } = await statfs(there);
  return bavail * bsize;
}
