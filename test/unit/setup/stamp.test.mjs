import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  hashOf,
  hashOfTree,
  isStamped,
  readStamp,
  writeStamp,
} from '../../../main/tools/setup/machine/stamp.mjs';
import { isBuildInput } from '../../../main/tools/setup/steps/build.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-stamp-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const everything = () => true;

/** @param {Record<string, string>} files */
function write(files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

it('a stamp holds when every expected field is equal, whatever else it says', () => {
  const file = join(folder, 'deep/stamp.json');
  writeStamp(file, { version: '1', integrity: 'x', note: 'n' });
  expect(isStamped(file, { version: '1', integrity: 'x' })).toBe(true);
  expect(isStamped(file, { version: '2' })).toBe(false);
  expect(isStamped(file, { other: '1' })).toBe(false);
});

it.each(['', '{"version":', '[]', 'null', '"text"'])('a stamp that holds %j is no stamp', (text) => {
  write({ 'stamp.json': text });
  expect(readStamp(join(folder, 'stamp.json'))).toBeNull();
});

it('a missing stamp is no stamp', () => {
  expect(isStamped(join(folder, 'none.json'), {})).toBe(false);
});

it('where one part of a hash ends and the next begins counts', () => {
  expect(hashOf('ab', 'c')).not.toBe(hashOf('a', 'bc'));
});

it('the hash of a tree changes with a content, a name and a new file, and with nothing else', () => {
  write({ 'main/a.ts': '1', 'main/b/c.ts': '2', 'lock.json': '{}' });
  const hash = () => hashOfTree(folder, ['main', 'lock.json', 'absent'], everything);
  const first = hash();
  expect(hash()).toBe(first);
  write({ 'other/x.ts': '1' });
  expect(hash()).toBe(first);
  write({ 'main/b/c.ts': '3' });
  const second = hash();
  expect(second).not.toBe(first);
  write({ 'main/b/d.ts': '' });
  const third = hash();
  expect(third).not.toBe(second);
  write({ 'lock.json': '{ }' });
  expect(hash()).not.toBe(third);
});

it('the hash of a tree leaves out what is no input', () => {
  write({ 'main/a.ts': '1' });
  const first = hashOfTree(folder, ['main'], isBuildInput);
  write({
    'main/tools/setup/start.mjs': '1',
    'main/lockdown/linux/guestway-lockdown': '1',
    'main/notes.md': '1',
  });
  expect(hashOfTree(folder, ['main'], isBuildInput)).toBe(first);
});
