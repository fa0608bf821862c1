import { readFileSync } from 'node:fs';
import { inCheckout } from '../machine/places.mjs';
import { renamed } from '../steps/package-names.mjs';

/** Whichever of its names a library has, in the words of a control file. */
const either = (/** @type {string} */ name) => renamed(name).join(' | ');

/**
 * Everything that the programs of the package load, some of it by name while they run. Debian's names, without versions:
 * Electron is built for older systems than any that is supported.
 */
export const depends = [
  'adduser',
  'ca-certificates',
  either('libasound2'),
  either('libatk-bridge2.0-0'),
  either('libatk1.0-0'),
  either('libatspi2.0-0'),
  'libc6',
  'libcairo2',
  either('libcups2'),
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  'libgcc-s1',
  either('libglib2.0-0'),
  either('libgtk-3-0'),
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libsecret-1-0',
  'libstdc++6',
  'libudev1',
  'libx11-6',
  'libx11-xcb1',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
];

/** For a graphics card, for writing systems of pages, and for locking a machine down. */
const recommends = [
  'libegl1',
  'libgl1',
  'fonts-noto-core',
  'fonts-noto-cjk',
  'cage',
  'seatd',
  'nftables',
  'systemd',
  'unattended-upgrades',
];

/** Debian's names of the processors that Electron is built for. */
const architectures = /** @type {Readonly<Record<string, string>>} */ ({ x64: 'amd64', arm64: 'arm64' });

/**
 * Debian's name of this machine's processor.
 * @returns {string}
 */
export function debianArchitecture() {
  return architectures[process.arch] ?? process.arch;
}

/**
 * The control file; Debian policy, chapter 5.
 * @param {{ version: string, note: string, kibibytes: number }} facts
 * @returns {string}
 */
export function controlText({ version, note, kibibytes }) {
  const { description } = JSON.parse(readFileSync(inCheckout('package.json'), 'utf8'));
  const lines = [
    'Package: guestway',
    `Version: ${version}`,
    `Architecture: ${debianArchitecture()}`,
    'Maintainer: Guestway maintainers <maintainers@guestway.invalid>',
    `Installed-Size: ${kibibytes}`,
    'Section: net',
    'Priority: optional',
    `Depends: ${depends.join(', ')}`,
    `Recommends: ${recommends.join(', ')}`,
    `Description: ${description}`,
    ' The terminal checks a check-in token with the hotel, opens the approved profile, lets the',
    ' guest browse through the licensed channel and nothing else, then erases and proves it.',
    ...(note === '' ? [] : [' .', ` ${note}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * The copyright file; Debian policy 12.5.
 * @returns {string}
 */
export function copyrightText() {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Guestway

Files: *
Copyright: the Guestway authors
License: Apache-2.0
 On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.
Comment:
 The work of others in this package, with its licences: /opt/guestway/THIRD-PARTY-NOTICES,
 /opt/guestway/LICENSE.electron.txt and /opt/guestway/LICENSES.chromium.html.
`;
}
