import { doctorItem, fault, fine, note, warning } from '../../item.ts';

/** The Electron that this version is made for and tested with; a test holds it to package.json. */
export const shippedElectron = '45.4.1';

/** Electron supports its newest three majors; two behind the one this ships with is the last of them. */
const oldestStep = 2;

/** Whether the program runs in the Electron it ships with. */
export const runtimeItem = doctorItem({
  id: 'runtime',
  means: 'The Electron that runs the terminal is the one this version is made for.',
  answers: {
    shipped: fine,
    'stand-in': warning('Install the package of this version; another Electron is for trying out only.'),
    'two-majors-behind': fault(
      'Install the package of this version: this Electron gets no security fixes any more.',
    ),
    'not-electron': note('Run the doctor of the installed app: guestway doctor.'),
  },
  look({ runtime: { electronVersion } }) {
    if (electronVersion === null) return { code: 'not-electron', fact: 'this is plain Node' };
    if (electronVersion === shippedElectron) return { code: 'shipped', fact: `Electron ${electronVersion}` };
    const fact = `Electron ${electronVersion}, made for ${shippedElectron}`;
    const isOld = majorOf(electronVersion) <= majorOf(shippedElectron) - oldestStep;
    return { code: isOld ? 'two-majors-behind' : 'stand-in', fact };
  },
});

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
