import { doctorItem, fine, note, warning } from '../../item.ts';
import { readMemory } from '../../machine/memory.ts';

const mib = 1024 * 1024;
/** A terminal with its spare and a heavy page takes about one and a half GiB. */
const leastBytes = 2048 * mib;
const leastFreeBytes = 400 * mib;

/** Memory for a session and the spare beside it. */
export const memoryItem = doctorItem({
  id: 'memory',
  means: 'There is memory for a session and for the spare that waits beside it.',
  answers: {
    enough: fine,
    little: warning('Give the machine 2 GiB of memory or more.'),
    'used-up': warning('Restart the terminal; if it comes back, see what else runs on this machine.'),
    unknown: note(),
  },
  look({ root }) {
    const memory = readMemory(root);
    if (memory === null) return { code: 'unknown', fact: 'this system does not tell' };
    const { totalBytes, availableBytes } = memory;
    const fact = `${Math.round(availableBytes / mib)} of ${Math.round(totalBytes / mib)} MiB available`;
    if (totalBytes < leastBytes) return { code: 'little', fact };
    return { code: availableBytes < leastFreeBytes ? 'used-up' : 'enough', fact };
  },
});
