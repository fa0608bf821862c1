import { doctorItem, fault, fine, note } from '../../item.ts';
import { readNames } from '../../machine/read-names.ts';
import { readText } from '../../machine/read-text.ts';
import { findSupervisor } from '../../machine/supervisors.ts';

/** Whether the memory of a process that crashes could be kept in a file (core(5), coredump.conf(5); escapes B17). */
export const coreDumpsItem = doctorItem({
  id: 'core-dumps',
  means: 'The memory of a process that crashes is not kept.',
  answers: {
    off: fine,
    on: fault(
      'Set kernel.core_pattern to |/bin/false, or Storage=none in coredump.conf: guestway-lockdown apply does.',
    ),
    unknown: note(),
  },
  look({ root, settings: { file } }) {
    const pattern = readText(`${root}/proc/sys/kernel/core_pattern`);
    if (pattern === null) return { code: 'unknown', fact: 'this system does not tell' };
    if (pattern === '' || /^\|\s*(\/usr)?\/bin\/(false|true)\b/.test(pattern))
      return { code: 'off', fact: 'crashes leave no core' };
    if (/systemd-coredump/.test(pattern) && isStorageNone(root))
      return { code: 'off', fact: 'systemd-coredump stores nothing' };
    // A limit of zero keeps files away, but not a program behind a pipe.
    if (
      !pattern.startsWith('|') &&
      /^Max core file size\s+0\s/m.test(
        readText(`${root}/proc/${findSupervisor(root, file)?.pid ?? 'self'}/limits`) ?? '',
      )
    )
      return { code: 'off', fact: 'the limit for core files is 0' };
    return { code: 'on', fact: `crashes leave a core by "${pattern.slice(0, 60)}"` };
  },
});

/** The last file that names it decides, as in systemd. */
function isStorageNone(root: string): boolean {
  const folder = `${root}/etc/systemd/coredump.conf.d`;
  const parts = readNames(folder).filter((name) => name.endsWith('.conf'));
  const files = [`${root}/etc/systemd/coredump.conf`, ...parts.map((name) => `${folder}/${name}`)];
  const values = files.flatMap((file) => [...(readText(file) ?? '').matchAll(/^\s*Storage\s*=\s*(\w+)/gm)]);
  return values.at(-1)?.[1] === 'none';
}
