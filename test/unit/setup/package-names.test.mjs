import { expect, it } from 'vitest';
import {
  installedNames,
  missingPackages,
  namesToInstall,
  offeredNames,
} from '../../../main/tools/setup/steps/package-names.mjs';

const none = () => false;
const runNames = [
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libatk-bridge2.0-0',
  'libcups2',
];

it('nothing is missing where every library is installed under its older name', () => {
  expect(missingPackages(['run'], new Set(runNames), none)).toEqual([]);
});

it('a library under its t64 name is the library', () => {
  const installed = new Set(
    runNames.map((name) => (/^lib(nss3|gbm1|xss1)$/.test(name) ? name : `${name}t64`)),
  );
  expect(missingPackages(['run'], installed, none)).toEqual([]);
});

it('a program that came another way stands in for its package', () => {
  const missing = missingPackages(
    ['unpack', 'native'],
    new Set(['make']),
    (path) => path === '/usr/bin/unzip',
  );
  expect(missing.flatMap((one) => one.names)).toEqual(['g++', 'python3']);
});

it('the name to install is the first that the system offers, and none is null', () => {
  const missing = missingPackages(['run'], new Set(runNames.slice(1)), none);
  expect(namesToInstall(missing, new Set(['libgtk-3-0t64']))).toEqual(['libgtk-3-0t64']);
  expect(namesToInstall(missing, new Set(['libgtk-3-0', 'libgtk-3-0t64']))).toEqual(['libgtk-3-0']);
  expect(namesToInstall(missing, new Set())).toEqual([null]);
});

it('only packages whose state is installed count as installed', () => {
  expect(installedNames('xvfb\tinstalled\nunzip\tconfig-files\nmake\tnot-installed\n')).toEqual(
    new Set(['xvfb']),
  );
});

it('a virtual package, which has no candidate, is not offered', () => {
  const policy = [
    'libasound2:',
    '  Installed: (none)',
    '  Candidate: (none)',
    '  Version table:',
    'libasound2t64:',
    '  Installed: (none)',
    '  Candidate: 1.2.14-1',
    '  Version table:',
    '     1.2.14-1 500',
  ].join('\n');
  expect(offeredNames(policy)).toEqual(new Set(['libasound2t64']));
});
