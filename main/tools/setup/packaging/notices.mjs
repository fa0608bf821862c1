import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCheckout } from '../machine/places.mjs';
import { SetupProblem } from '../machine/problem.mjs';

/** The one package that is not bundled. */
const besideTheBuild = 'node_modules/better-sqlite3';

/** Licences that ask for no more than their notice. */
const permissive = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'OFL-1.1',
  // The text of the licence, or a link to it, goes with each copy: nothing more.
  'BlueOak-1.0.0',
]);

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** Files of a build that are notices themselves: of fonts, dictionaries and the parts of the document reader. */
const noticeInBuild = /(^|\/)(licen[cs]e[^/]*|fonts\.txt|keyboard-dictionaries\.txt)$/i;

const rule = `\n${'-'.repeat(78)}\n`;

/**
 * The text of THIRD-PARTY-NOTICES: each package of others in a build with its version, licence and licence text, then
 * the notices that lie in the build. Stops at a licence that is not among the permissive ones, so that none slips in.
 * @param {string} build the folder of a finished build
 * @returns {string}
 */
export function noticesText(build) {
  const packages = bundledPackages(build);
  const parts = packages.map((folder) => packageNotice(folder, packages));
  const own = readdirSync(join(build, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((name) => noticeInBuild.test(name))
    .sort()
    .map((name) => `In renderer/${name}:\n\n${readFileSync(join(build, 'renderer', name), 'utf8').trim()}\n`);
  const head = [
    'Guestway is made with the work of others. Their notices follow.',
    "Electron's licence is in LICENSE.electron.txt, Chromium's and its parts' in LICENSES.chromium.html.",
    'SQLite, which better-sqlite3 brings, is in the public domain.\n',
  ].join('\n');
  return [head, ...parts, ...own].join(rule);
}

/**
 * Folders of the packages that a build holds, below the checkout, each once.
 * @param {string} build
 * @returns {readonly string[]}
 */
export function bundledPackages(build) {
  const lists = readdirSync(join(build, 'packages')).flatMap((name) =>
    JSON.parse(readFileSync(join(build, 'packages', name), 'utf8')),
  );
  return [...new Set([besideTheBuild, ...lists])].sort();
}

/**
 * One package's notice. Where it brings no text of its licence, it says whose work it is, and under which package of the
 * same licence the words stand.
 * @param {string} folder below the checkout
 * @param {readonly string[]} others packages whose notices stand beside it
 * @returns {string}
 */
export function packageNotice(folder, others = []) {
  const { name, version, license, author } = manifestOf(folder);
  if (!isPermissive(license)) {
    throw new SetupProblem(
      `${name} ${version} is under "${license}", which no one has looked at.`,
      'Read that licence. If it fits, add it to the list in notices.mjs; if not, do without the package.',
    );
  }
  const texts = licenceTexts(folder);
  if (texts.length > 0) return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
  const holder = typeof author === 'string' ? author : (author?.name ?? 'its authors');
  const noText = `Its package brings no licence text. It names the licence ${license}; the work is of ${holder}.`;
  const same = others.find((one) => manifestOf(one).license === license && licenceTexts(one).length > 0);
  const where = same === undefined ? '' : ` The words of that licence stand under ${manifestOf(same).name}.`;
  return `${name} ${version} (${license})\n\n${noText}${where}\n`;
}

/** @param {string} folder */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(inCheckout(folder), 'package.json'), 'utf8'));
}

/** @param {string} folder */
function licenceTexts(folder) {
  const path = inCheckout(folder);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map(({ name }) => readFileSync(join(path, name), 'utf8').trim());
}

/**
 * Whether the licence field of a package asks for no more than a notice; of a choice, one of them must.
 * @param {unknown} license an SPDX expression
 * @returns {boolean}
 */
export function isPermissive(license) {
  if (typeof license !== 'string') return false;
  return license
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => permissive.has(each.trim())));
}
