/**
 * @typedef {object} SystemPackage
 * @property {readonly string[]} names one of these must be installed; the first that the system offers is taken
 * @property {PackageGroup} group
 * @property {readonly string[]} [programs] a program that does the same, wherever it came from
 */

/**
 * @typedef {'run' | 'fonts' | 'display' | 'drop' | 'unpack' | 'native' | 'test' | 'machine' | 'hotel' | 'bench'} PackageGroup
 */

/**
 * Both names of a library: Debian 13 and Ubuntu 24.04 renamed those whose time type grew to 64 bits.
 * @param {string} name as it was before
 * @returns {readonly string[]}
 */
export function renamed(name) {
  return [name, `${name}t64`];
}

/**
 * What Guestway needs from Debian or Ubuntu; `runtime.md`, "System packages".
 * @type {readonly SystemPackage[]}
 */
export const systemPackages = [
  { names: renamed('libgtk-3-0'), group: 'run' },
  { names: ['libnss3'], group: 'run' },
  { names: ['libgbm1'], group: 'run' },
  { names: renamed('libasound2'), group: 'run' },
  { names: ['libxss1'], group: 'run' },
  { names: renamed('libatk-bridge2.0-0'), group: 'run' },
  { names: renamed('libcups2'), group: 'run' },
  { names: ['fonts-noto-core'], group: 'fonts' },
  { names: ['fonts-noto-cjk'], group: 'fonts' },
  { names: ['xvfb'], group: 'display', programs: ['/usr/bin/Xvfb'] },
  { names: ['util-linux'], group: 'drop', programs: ['/usr/bin/setpriv'] },
  { names: ['unzip'], group: 'unpack', programs: ['/usr/bin/unzip'] },
  { names: ['g++'], group: 'native', programs: ['/usr/bin/g++'] },
  { names: ['make'], group: 'native', programs: ['/usr/bin/make'] },
  { names: ['python3'], group: 'native', programs: ['/usr/bin/python3'] },
  { names: ['chromium', 'chromium-browser'], group: 'test', programs: ['/usr/bin/chromium'] },
  {
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser'],
    group: 'test',
    programs: ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'],
  },
  { names: ['iproute2'], group: 'test', programs: ['/usr/sbin/ip', '/usr/bin/ip', '/sbin/ip'] },
  { names: ['nftables'], group: 'test', programs: ['/usr/sbin/nft'] },
  { names: ['shellcheck'], group: 'test', programs: ['/usr/bin/shellcheck'] },
  { names: ['systemd'], group: 'test', programs: ['/usr/bin/systemd-analyze'] },
  { names: ['udev'], group: 'test', programs: ['/usr/bin/udevadm', '/sbin/udevadm'] },
  { names: ['cage'], group: 'test', programs: ['/usr/bin/cage'] },
  { names: ['mmdebstrap'], group: 'test', programs: ['/usr/bin/mmdebstrap'] },
  { names: ['tcpdump'], group: 'test', programs: ['/usr/bin/tcpdump', '/usr/sbin/tcpdump'] },
  { names: ['qemu-system-x86'], group: 'machine', programs: ['/usr/bin/qemu-system-x86_64'] },
  { names: ['openssh-client'], group: 'machine', programs: ['/usr/bin/ssh'] },
  { names: ['e2fsprogs'], group: 'machine', programs: ['/usr/sbin/debugfs', '/sbin/debugfs'] },
  { names: ['php-cli'], group: 'hotel', programs: ['/usr/bin/php'] },
  { names: ['php-sqlite3'], group: 'hotel' },
  { names: ['squid'], group: 'bench', programs: ['/usr/sbin/squid'] },
];

/**
 * The packages of some groups that are neither installed nor stood in for by a program.
 * @param {readonly PackageGroup[]} groups
 * @param {ReadonlySet<string>} installed names of installed packages
 * @param {(path: string) => boolean} hasProgram
 * @returns {readonly SystemPackage[]}
 */
export function missingPackages(groups, installed, hasProgram) {
  return systemPackages.filter(
    (one) =>
      groups.includes(one.group) &&
      !one.names.some((name) => installed.has(name)) &&
      !(one.programs ?? []).some(hasProgram),
  );
}

/**
 * The name to install for each package: the first that the system offers, or `null` where it offers none.
 * @param {readonly SystemPackage[]} packages
 * @param {ReadonlySet<string>} offered
 * @returns {readonly (string | null)[]}
 */
export function namesToInstall(packages, offered) {
  return packages.map((one) => one.names.find((name) => offered.has(name)) ?? null);
}

/**
 * Names of installed packages, from the answer of `dpkg-query -W -f='${Package}\t${db:Status-Status}\n'`.
 * @param {string} text
 * @returns {ReadonlySet<string>}
 */
export function installedNames(text) {
  const rows = text.split('\n').map((line) => line.split('\t'));
  return new Set(rows.flatMap(([name, status]) => (name && status === 'installed' ? [name] : [])));
}

/**
 * Names that can be installed, from the answer of `apt-cache policy`. A virtual package has no candidate.
 * @param {string} text
 * @returns {ReadonlySet<string>}
 */
export function offeredNames(text) {
  const offered = new Set();
  let name = '';
  for (const line of text.split('\n')) {
    const head = /^(\S+):$/.exec(line);
    if (head) name = head[1] ?? '';
    if (/^ +Candidate: (?!\(none\))/.test(line)) offered.add(name);
  }
  return offered;
}
