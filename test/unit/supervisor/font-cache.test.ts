import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { giveFontCache } from '../../../main/supervisor/font-cache.ts';

const folders: string[] = [];

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-fonts-'));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('a tree gets a copy of its own, of plain files alone', () => {
  const [cache, home] = [emptyFolder(), emptyFolder()];
  const kept = join(cache, 'fontconfig');
  mkdirSync(join(kept, 'folder'), { recursive: true });
  writeFileSync(join(kept, 'one.cache-9'), 'found');
  symlinkSync('/etc/passwd', join(kept, 'link.cache-9'));
  giveFontCache(cache, { home });
  const given = join(home, '.cache/fontconfig');
  expect(readdirSync(given)).toEqual(['one.cache-9']);
  writeFileSync(join(given, 'one.cache-9'), 'changed by the tree');
  expect(readFileSync(join(kept, 'one.cache-9'), 'utf8')).toBe('found');
});

it('before there is one a tree starts without', () => {
  const home = emptyFolder();
  giveFontCache(join(home, 'nothing-here'), { home });
  expect(readdirSync(home)).toEqual([]);
});
