import { openAdminFiles } from '../../../compose-admin-files.ts';
import { doctorItem, fine, note, warning } from '../../item.ts';

/** Who has access at the terminal itself. */
export const adminAccessItem = doctorItem({
  id: 'admin-access',
  means:
    'The people with access at the terminal itself are as they were written here, and nobody has guessed too often.',
  answers: {
    open: fine,
    none: note('Where somebody is to service the terminal on the spot: "guestway admin add".'),
    'locked-out': warning(
      'Look who stood at the terminal. The pause ends by itself, or by "guestway admin unlock".',
    ),
    unsound: warning(
      'Find out who changed the files: nobody is let in. "guestway admin remove" with any number removes all people; add them anew.',
    ),
    'tries-unsound': warning(
      'Find out who changed the file: nobody is let in until "guestway admin unlock".',
    ),
    'no-settings': note('Put the settings right first.'),
  },
  look({ settings }) {
    if (settings.config === null) return { code: 'no-settings', fact: 'the data folder is not known' };
    const { people, tries } = openAdminFiles(settings.config.dataFolder);
    const file = people.read();
    if (file.found === 'unsound')
      return { code: 'unsound', fact: 'the people are not as this terminal wrote them' };
    if (file.found === 'none') return { code: 'none', fact: 'nobody has access' };
    const fact = `${file.people.length} with access`;
    try {
      const kept = tries.read();
      if (kept === null) return { code: 'tries-unsound', fact: 'the count of wrong tries is gone' };
      if (kept.waitMs > 0)
        return {
          code: 'locked-out',
          fact: `${kept.wrong} wrong tries; ${Math.ceil(kept.waitMs / 60_000)} min to wait`,
        };
      return { code: 'open', fact };
    } catch {
      return { code: 'tries-unsound', fact: 'the count of wrong tries cannot be read' };
    }
  },
});
