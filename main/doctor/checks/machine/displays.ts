import { doctorItem, fault, fine, note, warning } from '../../item.ts';
import { readDisplays } from '../../machine/displays.ts';

/** What is plugged into the sockets for displays. */
export const displaysItem = doctorItem({
  id: 'displays',
  means: 'One display is connected.',
  answers: {
    one: fine,
    none: fault('Plug the display in and switch it on; try another cable.'),
    several: warning(
      'Unplug the others: the terminal covers one display, and the others show what is behind it.',
    ),
    unknown: note('Look whether the display shows the terminal, and no other display is plugged in.'),
  },
  look({ root }) {
    const sockets = readDisplays(`${root}/sys`);
    if (sockets === null) return { code: 'unknown', fact: 'no graphics driver tells of displays' };
    const names = sockets.filter(({ isConnected }) => isConnected).map(({ name }) => name);
    if (names.length === 0)
      return { code: 'none', fact: `nothing in ${sockets.map(({ name }) => name).join(', ')}` };
    return { code: names.length === 1 ? 'one' : 'several', fact: names.join(', ') };
  },
});
