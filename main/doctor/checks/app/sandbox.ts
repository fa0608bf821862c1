import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { doctorItem, fault, fine, note } from '../../item.ts';
import { readText } from '../../machine/read-text.ts';
import type { Scene } from '../../scene.ts';

/** Whether Chromium can put pages into its sandbox here (Chromium's documentation, "Linux Sandboxing"). */
export const sandboxItem = doctorItem({
  id: 'sandbox',
  means:
    'Pages can be put into the sandbox, by user namespaces of the kernel or by the helper chrome-sandbox.',
  answers: {
    helper: fine,
    namespaces: fine,
    none: fault(
      'Give chrome-sandbox to root with mode 4755 (the package does), or allow unprivileged user namespaces.',
    ),
    'runs-as-root': fault('Start the terminal as a user of its own; as root there is no sandbox.'),
    'other-system': note(),
  },
  look(scene) {
    if (scene.platform !== 'linux') return { code: 'other-system', fact: 'Windows has a sandbox of its own' };
    if (scene.uid === 0 && scene.settings.config !== null && ownerOf(scene.settings.config.dataFolder) === 0)
      return { code: 'runs-as-root', fact: 'the data folder is of root, so the terminal runs as root' };
    if (isHelperGood(scene.runtime.executable)) return { code: 'helper', fact: 'chrome-sandbox is in place' };
    const closed = closedBy(scene);
    return closed === null
      ? { code: 'namespaces', fact: 'user namespaces are open to the terminal' }
      : { code: 'none', fact: `no helper, and user namespaces are closed by ${closed}` };
  },
});

function isHelperGood(executable: string): boolean {
  const found = statSync(join(dirname(executable), 'chrome-sandbox'), { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o7777) === 0o4755;
}

/** The setting of the kernel that closes user namespaces to a plain user; `null` when none does. */
function closedBy({ root }: Pick<Scene, 'root'>): string | null {
  const closing = [
    // Debian's own setting.
    ['kernel/unprivileged_userns_clone', '0'],
    ['user/max_user_namespaces', '0'],
    // Ubuntu lets only programs with a profile.
    ['kernel/apparmor_restrict_unprivileged_userns', '1'],
  ] as const;
  const found = closing.find(([name, value]) => readText(`${root}/proc/sys/${name}`) === value);
  return found === undefined ? null : found[0].replaceAll('/', '.');
}

function ownerOf(folder: string): number | null {
  return statSync(folder, { throwIfNoEntry: false })?.uid ?? null;
}
