import { doctorItem, fault, fine, note } from '../../item.ts';
import { type FuseName, fuseNames, readFuses, wantedFuses } from '../../machine/fuses.ts';

/** The fuses as they are in the program file in use. */
export const fusesItem = doctorItem({
  id: 'fuses',
  means:
    'The doors that Electron leaves to whoever starts it are closed in the program file (rows B15 of the escapes).',
  answers: {
    closed: fine,
    open: fault('Install the package again; a program file with other fuses is not ours.'),
    'not-electron': note('Run the doctor of the installed app: guestway doctor.'),
  },
  async look({ runtime: { electronVersion, executable } }) {
    const states = electronVersion === null ? null : await readFuses(executable);
    if (states === null) return { code: 'not-electron', fact: 'this program file has no fuses' };
    const wrong = fuseNames.filter((name: FuseName) => states[name] !== wantedFuses[name]);
    return wrong.length === 0
      ? { code: 'closed', fact: `${fuseNames.length} fuses are as they must be` }
      : { code: 'open', fact: `wrong: ${wrong.join(', ')}` };
  },
});
