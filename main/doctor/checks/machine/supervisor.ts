import { doctorItem, fine, note, warning } from '../../item.ts';
import { findSupervisor } from '../../machine/supervisors.ts';

/** Whether the terminal runs, and the system watches what watches it. */
export const supervisorItem = doctorItem({
  id: 'supervisor',
  means: 'The supervisor runs, and the system starts it again when it hangs.',
  answers: {
    watched: fine,
    unwatched: warning(
      'Start it by the unit guestway-kiosk.service, which has a watchdog: guestway-lockdown apply.',
    ),
    'not-running': warning('Start the terminal; if it does not stay, its log says why.'),
    unseen: note('Run the doctor as the user of the terminal to see whether the watchdog is on.'),
    'other-system': note('Look in Task Manager whether Guestway runs.'),
  },
  look({ root, platform, settings: { file } }) {
    if (platform !== 'linux') return { code: 'other-system', fact: 'looked for on Linux only' };
    const found = findSupervisor(root, file);
    if (found === null) return { code: 'not-running', fact: `no terminal runs with ${file}` };
    const fact = `runs as ${found.pid} with ${found.trees} process trees`;
    if (found.isWatched === null) return { code: 'unseen', fact };
    return found.isWatched
      ? { code: 'watched', fact }
      : { code: 'unwatched', fact: `${fact}, without watchdog` };
  },
});
