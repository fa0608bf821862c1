import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFolder } from '../../../main/tools/build/list-packages.ts';
import { inCheckout } from '../../../main/tools/setup/machine/places.mjs';
import { isPermissive, noticesText, packageNotice } from '../../../main/tools/setup/packaging/notices.mjs';
import { releaseProblems } from '../../../main/tools/setup/steps/release.mjs';

it.each([
  ['/a/node_modules/zod/index.js', '/a/node_modules/zod'],
  ['/a/node_modules/@scope/name/dist/x.js?v=1', '/a/node_modules/@scope/name'],
  ['\0/a/node_modules/x/node_modules/y/z.js?commonjs', '/a/node_modules/x/node_modules/y'],
  ['/a/main/index.ts', null],
  ['\0virtual:keyboard-dictionary/pinyin', null],
])('the package of %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0', false],
  ['GPL-3.0-only', false],
  ['UNLICENSED', false],
  [undefined, false],
  [{ type: 'MIT' }, false],
])('%s asks for no more than a notice: %s', (license, answer) => {
  expect(isPermissive(license)).toBe(answer);
});

it('a notice holds version, licence and the licence text', () => {
  const notice = packageNotice('node_modules/better-sqlite3');
  expect(notice).toMatch(/^better-sqlite3 \d+\.\d+\.\d+ \(MIT\)\n/);
  expect(notice).toContain('Joshua Wise');
  expect(notice).toContain('Permission is hereby granted, free of charge');
});

it('every package of a build has its own words, or is named with where those of its licence stand', () => {
  const build = mkdtempSync(join(tmpdir(), 'guestway-notices-'));
  mkdirSync(join(build, 'packages'));
  mkdirSync(join(build, 'renderer'));
  const packages = ['node_modules/react', 'node_modules/client-only', 'node_modules/react-aria'];
  writeFileSync(join(build, 'packages/guest.json'), JSON.stringify(packages));
  const text = noticesText(build);
  rmSync(build, { recursive: true });
  expect(text).toContain('Copyright (c) Meta Platforms, Inc. and affiliates.');
  expect(text).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  expect(text.split('brings no licence text')).toHaveLength(2);
  expect(text).toMatch(
    /^client-only \S+ \(MIT\)\n\nIts package brings no .* The words of that licence stand under better-sqlite3\.$/m,
  );
});

it('a package for trying out is no release, and says why', () => {
  const rebuilt = '/node_modules/better-sqlite3/build/Release/better_sqlite3.node';
  const prebuilt = '/node_modules/better-sqlite3/prebuilds/linux-x64.node';
  expect(releaseProblems([prebuilt], '45.4.1', '45.4.1')).toEqual([]);
  expect(releaseProblems([rebuilt], '45.4.1', '45.4.1')).toEqual(['a rebuilt database module']);
  expect(releaseProblems([prebuilt], '33.2.1', '45.4.1')).toEqual(['Electron 33.2.1 in place of 45.4.1']);
});

it('the icons are pictures of the sizes in their names', () => {
  const folder = inCheckout('main/tools/setup/packaging/icons');
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  expect(names).toHaveLength(7);
  for (const name of names) {
    const picture = readFileSync(`${folder}/${name}`);
    expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}.png`).toBe(name);
  }
  const icon = readFileSync(`${folder}/guestway.ico`);
  expect(icon.readUInt16LE(4)).toBe(4);
  const last = 6 + 16 * 3;
  expect(icon.readUInt32LE(last + 12) + icon.readUInt32LE(last + 8)).toBe(icon.length);
});
