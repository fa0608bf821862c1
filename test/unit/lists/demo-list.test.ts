import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoListNames } from '../../../main/demo/authority/demo-list.ts';
import { type DemoWorld, prepareDemoWorld } from '../../../main/demo/world.ts';
import { loadListFile } from '../../../main/guard/lists/list-file.ts';
import { compileRules } from '../../../main/guard/rules/compile.ts';
import { explainUrl } from '../../../main/guard/rules/explain.ts';
import { readProfileText } from '../../../main/profile/profile-text.ts';
import type { Profile } from '../../../main/profile/shape.ts';

let dataFolder: string;
let world: DemoWorld;
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guestway-demo-list-'));
  world = await prepareDemoWorld({ dataFolder, clock: { nowMs: () => 1_790_000_000_000 } });
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

function profileNamed(id: string): Profile {
  const read = readProfileText(readFileSync(join(world.files.profiles, `${id}.jws`), 'utf8'));
  if (!read.ok) throw new Error(read.code);
  return read.profile;
}

test('the open profile of the demo names a list that lies at the demo gateway and blocks what is in it', () => {
  const { rules } = profileNamed('open-web');
  const [category] = rules.categories;
  const sha256 = category?.sha256 ?? '';
  const loaded = loadListFile(join(world.files.gatewayData, 'lists', `${sha256}.gwl`), sha256);
  if (!loaded.ok) throw new Error(loaded.code);
  const compiled = compileRules(rules, [{ sha256, list: loaded.list }]);
  if (!compiled.ok) throw new Error('not compiled');
  const said = (url: string) => explainUrl(compiled.rules, url, 'navigation');
  expect(said('https://casino.luckystrike.test/')).toMatchObject({
    verdict: 'block',
    decider: { by: 'category', name: 'gambling-and-scams', suffix: 'luckystrike.test' },
  });
  expect(said('https://responsible.casino.example/').verdict).toBe('allow');
  expect(said('https://www.daily-courier.test/').verdict).toBe('allow');
  expect(loaded.list.count).toBe(new Set(demoListNames()).size);
});

test('words typed into the address field are looked up at the demo search', () => {
  const searches = ['open-web', 'essentials'].map((id) => profileNamed(id).searchUrl);
  expect(searches).toEqual(Array(2).fill('https://search.wayfind.test/find?q=%s'));
});
