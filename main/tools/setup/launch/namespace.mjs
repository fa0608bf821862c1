import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from '../machine/places.mjs';

/** Where names are asked for inside; nobody is there until the program starts a name server (`test/leaks/world`). */
const nameServer = '127.0.0.53';

/** What the system reads before it asks for a name; a resolver behind a local socket would ask outside the namespace. */
const files = {
  '/etc/resolv.conf': `nameserver ${nameServer}\noptions attempts:1 timeout:2\n`,
  '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
};

/**
 * The words that run a program in a network namespace of its own, without any network, and with files of its own that
 * say where names are asked for. The program may do there what root may: make devices, listen anywhere, see packets. An
 * ordinary user stays who they are, since engines refuse to run as root: one namespace is for the files, where they are
 * called root, and one inside it for the network, where they are not.
 * @returns {readonly string[]}
 */
export function inNamespace() {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-namespace-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const mounts = Object.entries(files)
    .filter(([path]) => existsSync(path))
    .map(([path, text], number) => {
      const own = join(folder, String(number));
      writeFileSync(own, text, { mode: 0o644 });
      return `mount --bind '${own}' ${path}`;
    });
  const first = isRoot() ? ['--net', '--mount'] : ['--user', '--map-root-user', '--mount'];
  const second = isRoot() ? [] : ['unshare', ...ownName(), '--keep-caps', '--net'];
  return ['unshare', ...first, 'sh', '-ec', `${mounts.join('\n')}\nexec "$@"`, 'sh', ...second];
}

/** @returns {readonly string[]} */
function ownName() {
  return ['--user', `--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
}
