import { doctorItem, fault, fine, note } from '../../item.ts';
import { readSwaps } from '../../machine/memory.ts';

/** Whether memory of a session could be written to a disk as it is (escapes B17). */
export const swapItem = doctorItem({
  id: 'swap',
  means: 'What a guest leaves in memory is not written to a disk: no swap, or one that is encrypted.',
  answers: {
    off: fine,
    encrypted: fine,
    plain: fault('Switch swap off (swapoff -a and /etc/fstab), or encrypt it: guestway-lockdown apply does.'),
    unknown: note(),
  },
  look({ root }) {
    const places = readSwaps(root);
    if (places === null) return { code: 'unknown', fact: 'this system does not tell' };
    const plain = places.filter(({ kind }) => kind === 'plain');
    if (plain.length > 0)
      return { code: 'plain', fact: `memory is written out to ${plain.map(({ name }) => name).join(', ')}` };
    return places.length === 0
      ? { code: 'off', fact: 'no swap' }
      : { code: 'encrypted', fact: `${places.length} places, encrypted or in memory` };
  },
});
