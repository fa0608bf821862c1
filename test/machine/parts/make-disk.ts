import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { makeCleanRoot, mustRunInRoot, runToEnd } from '../../installed/parts/clean-root.ts';
import { cable, diskFile, type Hardware, type MachineFiles } from './places.ts';

/** A Debian that starts: its kernel, systemd, and the sign-in by ssh that IT uses. */
const system = [
  'linux-image-amd64',
  'systemd-sysv',
  'udev',
  'dbus',
  'e2fsprogs',
  'initramfs-tools',
  'iproute2',
  'openssh-server',
];
/** What the guide installs, whatever the settings. */
const beside = ['unattended-upgrades', 'nftables'];

/** Room for the system, the app, and what a terminal keeps. */
const diskBytes = 4 * 2 ** 30;

/** Room for what is written there in a few minutes. */
const extraDiskBytes = 512 * 2 ** 20;

/**
 * Makes the disk of a machine with a new Debian on it, as IT has it after step 3 of the guide: the package is installed, nothing
 * is set up. `packages` are what the settings tried there need besides. `files.key` signs root in over ssh.
 */
export async function makeDisk(
  files: MachineFiles,
  packageFile: string,
  packages: readonly string[],
): Promise<void> {
  const { root } = files;
  await makeCleanRoot(root);
  copyFileSync(packageFile, join(root, 'root', basename(packageFile)));
  await mustRunInRoot(root, 'apt-get', 'update');
  const install = ['apt-get', 'install', '-y', '--no-install-recommends'];
  await mustRunInRoot(root, ...install, ...system, ...beside, ...packages, `/root/${basename(packageFile)}`);
  setUp(files);
  const boot = join(root, 'boot');
  for (const [start, to] of [
    ['vmlinuz-', files.kernel],
    ['initrd.img-', files.startImage],
  ] as const)
    copyFileSync(join(boot, readdirSync(boot).find((name) => name.startsWith(start)) ?? ''), to);
  writeFileSync(files.disk, '');
  truncateSync(files.disk, diskBytes);
  const made = await runToEnd('mke2fs', ['-q', '-t', 'ext4', '-d', root, files.disk]);
  if (made.code !== 0) throw new Error(`mke2fs: ${made.output}`);
}

/** Makes the disks beside it, with nothing on them. */
export function makeEmptyDisks(files: MachineFiles, { disks }: Hardware): void {
  for (const disk of disks) {
    writeFileSync(diskFile(files, disk), '');
    truncateSync(diskFile(files, disk), extraDiskBytes);
  }
}

/** A cable with a fixed address and nobody to ask for names, a name of its own, and IT's key. */
function setUp({ root, key }: MachineFiles): void {
  const network = join(root, 'etc/systemd/network/10-cable.network');
  const { own, router, bits } = cable;
  writeFileSync(network, `[Match]\nName=e*\n[Network]\nAddress=${own}/${bits}\nGateway=${router}\n`);
  execFileSync('systemctl', ['--root', root, 'enable', '--quiet', 'systemd-networkd.service']);
  rmSync(join(root, 'etc/resolv.conf'));
  writeFileSync(join(root, 'etc/hostname'), 'lobby-1\n');
  writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost lobby-1\n');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const folder = join(root, 'root/.ssh');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  copyFileSync(`${key}.pub`, join(folder, 'authorized_keys'));
  appendFileSync(join(root, 'etc/fstab'), '/dev/vda / ext4 rw,noatime 0 1\n');
}
