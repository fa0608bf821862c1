import { doctorItem, note } from '../../item.ts';
import { readInputDevices } from '../../machine/input-devices.ts';

/** A scanner types like a keyboard, so nothing but a scan can prove it. */
export const scannerItem = doctorItem({
  id: 'scanner',
  means:
    'Something that types is plugged in by USB. Whether it is a scanner cannot be told for sure: it looks like a keyboard.',
  answers: {
    perhaps: note('Scan a slip at the attract screen: the terminal must check it.'),
    none: note(
      'Plug the scanner in, set to "USB keyboard", if guests are to scan; a code can be typed without.',
    ),
    unknown: note('Scan a slip at the attract screen: the terminal must check it.'),
  },
  look({ root }) {
    const devices = readInputDevices(root);
    if (devices === null) return { code: 'unknown', fact: 'this system does not list input devices' };
    const names = devices.filter(({ isUsb, typesLetters }) => isUsb && typesLetters).map(({ name }) => name);
    return names.length === 0
      ? { code: 'none', fact: 'nothing that types is plugged in by USB' }
      : { code: 'perhaps', fact: `may be a scanner: ${names.join(', ')}` };
  },
});
