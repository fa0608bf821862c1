import { doctorItem, fault, fine, warning } from '../../item.ts';

/** The settings, read as the terminal reads them. */
export const configItem = doctorItem({
  id: 'config',
  means: 'The settings can be read, and every field is what it should be.',
  answers: {
    good: fine,
    refused: fault('guestway config check names every problem with line and column.'),
    'bundle-refused': warning(
      'What was taken last goes on to hold. Do what the line says, or sign the settings anew: docs/terminal-config.',
    ),
  },
  look({ settings: { file, config, problems } }) {
    const [first, ...others] = problems;
    if (first === undefined) return { code: 'good', fact: file };
    const code = config === null ? 'refused' : 'bundle-refused';
    return { code, fact: others.length === 0 ? first : `${first} And ${others.length} more.` };
  },
});
