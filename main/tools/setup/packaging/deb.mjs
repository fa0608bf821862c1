import { createHash } from 'node:crypto';
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { mustRun } from '../machine/command.mjs';
import { inCheckout } from '../machine/places.mjs';
import { controlText, copyrightText } from './deb-texts.mjs';

/** Where the app lies once installed. */
const appFolder = 'opt/guestway';

/** Chromium's sandbox helper, the one file with the set-user-id bit. */
export const sandboxHelper = `${appFolder}/chrome-sandbox`;

/** Scripts that dpkg runs. */
export const maintainerScripts = /** @type {const} */ (['postinst', 'prerm', 'postrm']);

const assets = (/** @type {string} */ name) => inCheckout('main/tools/setup/packaging/debian', name);

/**
 * @typedef {object} DebOptions
 * @property {string} packed the folder that electron-builder made
 * @property {string} work an own folder for the tree of the package; removed at the end
 * @property {string} output the file to write
 * @property {string} version Debian's version of the package
 * @property {string} note what a person must know of this package beside its description; may be empty
 * @property {number} [level] of zstd, 1 to 19
 */

/**
 * Makes a .deb with Debian's own dpkg-deb. Everything in it belongs to root and is writable by root alone. Rejects with
 * what dpkg-deb said.
 * @param {DebOptions} options
 */
export async function makeDeb({ packed, work, output, version, note, level = 9 }) {
  rmSync(work, { recursive: true, force: true });
  try {
    layOut(packed, work);
    setModes(work);
    const control = join(work, 'DEBIAN');
    mkdirSync(control, { mode: 0o755 });
    const files = filesBelow(work).filter((path) => !path.startsWith('DEBIAN/'));
    const bytes = files.reduce((sum, path) => sum + lstatSync(join(work, path)).size, 0);
    writeFileSync(
      join(control, 'control'),
      controlText({ version, note, kibibytes: Math.ceil(bytes / 1024) }),
    );
    writeFileSync(join(control, 'md5sums'), sums(work, files));
    writeFileSync(
      join(control, 'conffiles'),
      files
        .filter(isSetting)
        .map((path) => `/${path}\n`)
        .join(''),
    );
    for (const name of maintainerScripts) {
      cpSync(assets(name), join(control, name));
      chmodSync(join(control, name), 0o755);
    }
    mkdirSync(dirname(output), { recursive: true });
    rmSync(output, { force: true });
    const args = ['--root-owner-group', '-Zzstd', `-z${level}`, '--build', work, output];
    await mustRun('dpkg-deb', 'dpkg-deb', args, { advice: 'The lines above say what dpkg-deb refused.' });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Puts each part where Debian's policy and the Filesystem Hierarchy Standard want it.
 * @param {string} packed
 * @param {string} work
 */
function layOut(packed, work) {
  const place = (/** @type {string} */ from, /** @type {string} */ to) => {
    const target = join(work, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  };
  place(packed, appFolder);
  rmSync(join(work, appFolder, 'share'), { recursive: true, force: true });
  place(assets('guestway.sh'), 'usr/bin/guestway');
  place(assets('guestway.desktop'), 'usr/share/applications/guestway.desktop');
  place(assets('terminal.example.json'), 'etc/guestway/terminal.example.json');
  placeIcons(place);
  for (const name of readdirSync(join(packed, 'share')))
    place(join(packed, 'share', name), `usr/share/guestway/${name}`);
  placeLockdown(packed, work, place);
  const doc = join(work, 'usr/share/doc/guestway');
  mkdirSync(doc, { recursive: true });
  writeFileSync(join(doc, 'copyright'), copyrightText());
}

/** @param {(from: string, to: string) => void} place */
function placeIcons(place) {
  const icons = inCheckout('main/tools/setup/packaging/icons');
  const theme = 'usr/share/icons/hicolor';
  for (const name of readdirSync(icons).filter((each) => each.endsWith('.png')))
    place(join(icons, name), `${theme}/${name.replace('.png', '')}/apps/guestway.png`);
  place(join(icons, 'guestway.svg'), `${theme}/scalable/apps/guestway.svg`);
}

/**
 * The kit as it is, its command on the path of root, its units where systemd looks.
 * @param {string} packed
 * @param {string} work
 * @param {(from: string, to: string) => void} place
 */
function placeLockdown(packed, work, place) {
  const kit = join(packed, 'share/lockdown');
  if (existsSync(join(kit, 'guestway-lockdown'))) {
    mkdirSync(join(work, 'usr/sbin'), { recursive: true });
    symlinkSync('../share/guestway/lockdown/guestway-lockdown', join(work, 'usr/sbin/guestway-lockdown'));
  }
  const units = join(kit, 'systemd');
  if (!existsSync(units)) return;
  for (const name of readdirSync(units).filter((each) => /\.(service|socket|target|timer|path)$/.test(each)))
    place(join(units, name), `usr/lib/systemd/system/${name}`);
}

/**
 * Folders and programs 0755, everything else 0644, the sandbox's helper 4755.
 * @param {string} work
 */
function setModes(work) {
  for (const entry of readdirSync(work, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const isProgram = entry.isDirectory() || (lstatSync(path).mode & 0o111) !== 0;
    chmodSync(path, isProgram ? 0o755 : 0o644);
  }
  chmodSync(work, 0o755);
  chmodSync(join(work, 'usr/bin/guestway'), 0o755);
  chmodSync(join(work, sandboxHelper), 0o4755);
}

/**
 * @param {string} folder
 * @returns {readonly string[]} every file below it that is no link, relative, in a fixed order
 */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** @param {string} path */
const isSetting = (path) => path.startsWith('etc/');

/**
 * What `dpkg --verify` compares with; settings are left out, since dpkg keeps their sums itself.
 * @param {string} work
 * @param {readonly string[]} files
 */
function sums(work, files) {
  const sum = (/** @type {string} */ path) =>
    createHash('md5')
      .update(readFileSync(join(work, path)))
      .digest('hex');
  return files
    .filter((path) => !isSetting(path))
    .map((path) => `${sum(path)}  ${path}\n`)
    .join('');
}
