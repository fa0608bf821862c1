import { expect, it } from 'vitest';
import { strangeNames } from '../../../main/tools/setup/steps/release.mjs';

it('the build and its one package belong in the archive', () => {
  const names = [
    '/package.json',
    '/out',
    '/out/main/index.js',
    '/out/renderer/guest/index.html',
    '/node_modules/better-sqlite3/lib/index.js',
    '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ];
  expect(strangeNames(names)).toEqual([]);
});

it.each([
  '/main/index.ts',
  '/test/playwright.config.ts',
  '/node_modules/electron/index.js',
  '/node_modules/better-sqlite3/deps/sqlite3.gyp',
  '/out/types/main.tsbuildinfo',
  '/out/launch.json',
])('%s does not belong in the archive', (name) => {
  expect(strangeNames(['/package.json', name])).toEqual([name]);
});
