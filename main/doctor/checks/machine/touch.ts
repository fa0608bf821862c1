import { doctorItem, fine, note, warning } from '../../item.ts';
import { readInputDevices } from '../../machine/input-devices.ts';

/** A touch screen, as the kernel lists it. */
export const touchItem = doctorItem({
  id: 'touch',
  means: 'A touch screen is there.',
  answers: {
    found: fine,
    none: warning(
      'Plug in the USB cable of the touch screen; without it guests need a mouse and a keyboard.',
    ),
    unknown: note('Touch the screen.'),
  },
  look({ root }) {
    const devices = readInputDevices(root);
    if (devices === null) return { code: 'unknown', fact: 'this system does not list input devices' };
    const names = devices.filter(({ isTouchScreen }) => isTouchScreen).map(({ name }) => name);
    return names.length === 0
      ? { code: 'none', fact: 'no touch screen' }
      : { code: 'found', fact: names.join(', ') };
  },
});
