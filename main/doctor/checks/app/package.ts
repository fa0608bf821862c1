import { doctorItem, fault, fine, note } from '../../item.ts';

/** A line of `dpkg --verify` (dpkg(1)): what differs, `c` before a file of settings, and the file; or `missing`. */
const changedLine = /^(?:[?.]{2}5[?.]{6}|missing {4}) +(?!c )(\/.+)$/;

/** Whether the files of the installed package are those that were packed. */
export const packageItem = doctorItem({
  id: 'package',
  means: 'Every file of the installed package is as it was packed, settings aside.',
  answers: {
    whole: fine,
    changed: fault(
      'Find out who changed it; then install the package again, from where you trust it to be ours.',
    ),
    unknown: note('Compare it by the means of your system: on Debian "dpkg --verify guestway".'),
    'not-installed': note('Run the doctor of the installed app: guestway doctor.'),
  },
  async look({ platform, run, runtime: { isInstalled } }) {
    if (!isInstalled) return { code: 'not-installed', fact: 'this is a checkout' };
    const ran = platform === 'linux' ? await run('/usr/bin/dpkg', ['--verify', 'guestway']) : null;
    if (ran === null) return { code: 'unknown', fact: 'dpkg was not asked, or did not answer in time' };
    const changed = ran.output.split('\n').flatMap((line) => changedLine.exec(line)?.[1] ?? []);
    const [first, ...others] = changed;
    if (first !== undefined) {
      const more = others.length === 0 ? '' : `, and ${others.length} more`;
      return { code: 'changed', fact: `${first} is not as packed${more}` };
    }
    if (ran.code !== 0) return { code: 'unknown', fact: 'dpkg knows no package of this name' };
    return { code: 'whole', fact: 'as packed, by dpkg' };
  },
});
