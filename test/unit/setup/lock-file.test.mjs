import { expect, it } from 'vitest';
import { completeLock, isInstalledAsLocked } from '../../../main/tools/setup/steps/lock-file.mjs';

const locked = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.2.3', integrity: 'sha512-a' },
    'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
};
const a = { version: '1.2.3', integrity: 'sha512-a' };

it.each([
  ['everything that is not optional is there', { 'node_modules/a': a }, true],
  [
    'the optional one is there too',
    { 'node_modules/a': a, 'node_modules/b': { version: '2.0.0', integrity: 'sha512-b' } },
    true,
  ],
  ['nothing is there', {}, false],
  ['a version differs', { 'node_modules/a': { ...a, version: '1.2.4' } }, false],
  ['an integrity differs', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }, false],
  ['an optional version differs', { 'node_modules/a': a, 'node_modules/b': { version: '1.0.0' } }, false],
  ['a package is there besides', { 'node_modules/a': a, 'node_modules/c': { version: '1.0.0' } }, false],
])('packages are as locked or not when %s', (_, packages, expected) => {
  expect(isInstalledAsLocked(locked, { packages })).toBe(expected);
});

it('a lock file without integrity for a platform package accepts the installed one', () => {
  const wanted = { packages: { 'node_modules/p': { version: '1.0.0', optional: true } } };
  const installed = { packages: { 'node_modules/p': { version: '1.0.0', integrity: 'sha512-p' } } };
  expect(isInstalledAsLocked(wanted, installed)).toBe(true);
});

it('platform packages that npm left out are written in with their platform, and nothing else is', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      'node_modules/tool': {
        version: '3.0.0',
        dev: true,
        optionalDependencies: {
          '@tool/cli-linux-x64': '3.0.0',
          '@tool/cli-linux-arm64-musl': '3.0.0',
          '@tool/cli-darwin-arm64': '3.0.0',
          fsevents: '2.3.3',
          '@tool/cli-win32-x64': '^3.0.0',
        },
      },
      'node_modules/@tool/cli-linux-x64': { version: '3.0.0', optional: true },
    },
  };
  const { lock: complete, added } = completeLock(lock);
  expect(added).toEqual(['@tool/cli-linux-arm64-musl', '@tool/cli-darwin-arm64']);
  expect(complete.packages?.['node_modules/@tool/cli-linux-arm64-musl']).toEqual({
    version: '3.0.0',
    cpu: ['arm64'],
    os: ['linux'],
    libc: ['musl'],
    dev: true,
    optional: true,
  });
  expect(completeLock(complete).added).toEqual([]);
});
