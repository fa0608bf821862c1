import { join } from 'node:path';
import { z } from '../../../../preload/contract/z.ts';
import { recordsFolderName } from '../../../access/machine/own-files.ts';
import { kekFileName } from '../../../records/keys/kek-file.ts';
import { doctorItem, fine, note, warning } from '../../item.ts';
import { jsonOf, readText } from '../../machine/read-text.ts';

const kindShape = z.object({ kind: z.enum(['os', 'software']) });

/** How the keys of the records are protected, as their own file says. The key of the terminal itself lies in a file always. */
export const keyStoreItem = doctorItem({
  id: 'key-store',
  means:
    "The system's key store protects the keys of the records. The terminal's own key is a file of its user.",
  answers: {
    system: fine,
    software: warning('Set up a key store of the system, or accept it: then the disk should be encrypted.'),
    'not-yet': note('Start the terminal once.'),
    unreadable: warning('Run the doctor as the user of the terminal; else see docs/records.md, "Starting".'),
    'no-settings': note('Put the settings right first.'),
  },
  look({ settings: { config } }) {
    if (config === null) return { code: 'no-settings', fact: 'the data folder is not known' };
    const text = readText(join(config.dataFolder, recordsFolderName, kekFileName));
    if (text === null)
      return { code: 'not-yet', fact: 'no keys of records are here, or this user may not see them' };
    const said = kindShape.safeParse(jsonOf(text));
    if (!said.success) return { code: 'unreadable', fact: 'the file of the key is not as it should be' };
    return said.data.kind === 'os'
      ? { code: 'system', fact: 'keys of records are in the key store of the system' }
      : { code: 'software', fact: 'keys of records lie in a file' };
  },
});
