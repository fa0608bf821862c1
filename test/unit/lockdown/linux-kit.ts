import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The kit's folder. */
export const kitFolder = join(import.meta.dirname, '../../../main/lockdown/linux');

/** Number of the terminal's user in the made-up system. */
export const kioskUid = 61_234;

/** Settings that bring every item to work. */
export const everySetting: Readonly<Record<string, string>> = {
  GATEWAY: '192.0.2.4:8443',
  CHANNEL: '203.0.113.7:443 [2001:db8:1::7]:443',
  PRINTER: '192.0.2.20:631',
  RESOLVER: '192.0.2.53',
  ADMIN: '192.0.2.240/28',
  PHONE: '192.0.2.1:8631',
  KEYBOARDS: '046d:c31c 05e0:1200',
  USB_PORT: 'pci-0000:00:14.0-usb-0:2:1.0-scsi-0:0:0:0',
  TOUCH_DEVICE: '0eef:0001',
  TOUCH_MATRIX: '0 -1 1 1 0 0',
  TOUCH_OUTPUT: 'HDMI-A-1',
  SWAP: 'encrypted',
  SWAP_DEVICE: '/dev/disk/by-partuuid/1-02',
  SCRATCH_DEVICE: '/dev/disk/by-partuuid/1-03',
  READ_ONLY_ROOT: 'yes',
};

const systemFiles: Readonly<Record<string, string>> = {
  'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\nit:x:1000:1000::/home/it:/bin/bash\n',
  'etc/shadow': 'root:*:20000:0:99999:7:::\nit:$y$made-up:20000:0:99999:7:::\n',
  'etc/group': 'root:x:0:\nit:x:1000:\naudio:x:29:it\nvideo:x:44:it\nrender:x:105:\ninput:x:104:\n',
  'etc/gshadow': 'root:*::\nit:!::\naudio:*::it\nvideo:*::it\nrender:!::\ninput:!::\n',
  'etc/login.defs': 'SYS_UID_MIN 100\nSYS_UID_MAX 999\nSYS_GID_MIN 100\nSYS_GID_MAX 999\n',
  'etc/fstab':
    'UUID=1 / ext4 defaults 0 1\nUUID=2 none swap sw 0 0\n# UUID=9 none swap sw 0 0\nUUID=3 /var/lib/guestway ext4 defaults 0 2\n',
  'etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
  'etc/initramfs-tools/initramfs.conf': 'MODULES=most\n',
  // One file that stands where the kit will write, so that undo has something to give back.
  'etc/systemd/logind.conf.d/60-guestway.conf': '[Login]\nNAutoVTs=3\n',
  'home/it/.ssh/authorized_keys': 'ssh-ed25519 AAAA it\n',
  'usr/bin/cage': '',
  'usr/bin/Xorg': '',
  'usr/bin/unattended-upgrade': '',
  'usr/sbin/seatd': '',
  'usr/sbin/cryptsetup': '',
  'usr/sbin/mkfs.ext4': '',
  'var/lib/dpkg/status': '',
};

/** A folder with what the kit looks at of a system; nothing of it can be run. */
export type MadeUpSystem = {
  readonly root: string;
  write(path: string, text: string): void;
  /** Runs the kit on it. */
  run(...words: readonly string[]): SpawnSyncReturns<string>;
  remove(): void;
};

/** Makes one. With `hasUser` the terminal's user is there already, as after the installation of the package. */
export function makeUpSystem(
  settings: Readonly<Record<string, string>> = everySetting,
  hasUser = false,
): MadeUpSystem {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-lockdown-'));
  const root = join(folder, 'root');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(systemFiles)) write(path, text);
  if (hasUser) {
    const user = `guestway:x:${kioskUid}:${kioskUid}::/var/lib/guestway:/usr/sbin/nologin\n`;
    write('etc/passwd', systemFiles['etc/passwd'] + user);
    write('etc/shadow', `${systemFiles['etc/shadow']}guestway:!:20000::::::\n`);
    write('etc/group', `${systemFiles['etc/group']}guestway:x:${kioskUid}:\n`);
    write('etc/gshadow', `${systemFiles['etc/gshadow']}guestway:!::\n`);
  }
  write(
    'etc/guestway/lockdown.conf',
    `# made up\n\n${Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('')}`,
  );
  return {
    root,
    write,
    run: (...words) => asRoot('bash', [join(kitFolder, 'guestway-lockdown'), '--root', root, ...words]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs a program as root, or as somebody called root where the tests run as an ordinary user. */
export function asRoot(program: string, words: readonly string[]): SpawnSyncReturns<string> {
  const isRoot = process.getuid?.() === 0;
  const [command = '', ...rest] = isRoot
    ? [program, ...words]
    : ['unshare', '--user', '--map-root-user', program, ...words];
  return spawnSync(command, rest, { encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
}

/** Everything below a folder: kind, mode, link or content of each entry. */
export function contentOf(root: string): string {
  const words = [
    '-ec',
    'cd "$1"; find . -printf "%p %y %m %U %G %l\\n" | sort; find . -type f -print0 | sort -z | xargs -0 sha256sum',
  ];
  const { stdout, status } = spawnSync('sh', [...words, 'sh', root], { encoding: 'utf8' });
  if (status !== 0) throw new Error('the folder cannot be read');
  return stdout;
}

/** A copy of the kit somewhere else, as a package lays it down. */
export function copyKit(to: string): void {
  cpSync(kitFolder, to, { recursive: true });
}
