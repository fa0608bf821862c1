import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawKey, publicJwkOf } from '../../../main/authority/keys/key-file.ts';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { updatesItem } from '../../../main/doctor/checks/app/updates.ts';
import { freshUpdateState, type UpdateState } from '../../../main/updates/update-state.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';
import { look, sceneWith } from './scene.ts';

let folder = '';
const updates = () => ({ folder: join(folder, 'updates'), trustFile: join(folder, 'release-keys.json') });
const config = () => terminalConfigShape.parse({ ...terminalSettings, updates: updates() });
const keep = (state: Partial<UpdateState> | string): void => {
  const text = typeof state === 'string' ? state : JSON.stringify({ ...freshUpdateState, ...state });
  writeFileSync(join(updates().folder, 'state.json'), text);
};
const found = () => look(updatesItem, sceneWith({ config: config() }));
const last = (result: 'taken' | 'rolled-back' | 'refused', code: string | null) =>
  ({ version: '0.4.0', result, code, atMs: 5 }) as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-doctor-updates-'));
  mkdirSync(updates().folder);
  writeFileSync(updates().trustFile, JSON.stringify({ keys: [publicJwkOf(drawKey('release'))] }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each<[string, Partial<UpdateState>, object]>([
  ['a terminal that never took one', {}, { code: 'taken', fact: 'the installed package is in force' }],
  [
    'one in force',
    { current: '0.4.0', last: last('taken', null) },
    { code: 'taken', fact: '0.4.0 is in force' },
  ],
  [
    'one on trial',
    { current: '0.3.0', trial: { version: '0.4.0', failures: 1 } },
    { code: 'on-trial', state: 'note', fact: '0.4.0; 0.3.0 is in force' },
  ],
  [
    'one that failed, as after a power cut',
    { current: '0.3.0', bad: ['0.4.0'], last: last('rolled-back', 'cut-off') },
    { code: 'rolled-back', state: 'warning', fact: '0.4.0: cut-off; 0.3.0 is in force' },
  ],
  [
    'one that was tampered with',
    { last: last('refused', 'other-bytes') },
    { code: 'refused', state: 'warning', fact: '0.4.0: other-bytes; the installed package is in force' },
  ],
])('%s is told by its version and code', async (_name, state, said) => {
  keep(state);
  expect(await found()).toMatchObject(said);
  expect(readdirSync(folder).toSorted()).toEqual(['release-keys.json', 'updates']);
});

test('a terminal without updates in its settings needs none, and one that has not begun has no state', async () => {
  const without = terminalConfigShape.parse(terminalSettings);
  expect(await look(updatesItem, sceneWith({ config: without }))).toMatchObject({
    code: 'none',
    state: 'ok',
  });
  rmSync(updates().folder, { recursive: true });
  expect(await found()).toMatchObject({ code: 'taken' });
});

test.each(['{', '{"format":2}', JSON.stringify({ ...freshUpdateState, current: '../../0' })])(
  'a state that is %j is a warning, since nothing is taken by it',
  async (text) => {
    keep(text);
    expect(await found()).toMatchObject({ code: 'unreadable', state: 'warning' });
  },
);

test.each([null, 'no keys', '{"keys":[]}'])('keys that are %j are a warning', async (text) => {
  if (text === null) rmSync(updates().trustFile);
  else writeFileSync(updates().trustFile, text);
  expect(await found()).toMatchObject({ code: 'no-keys', state: 'warning' });
});

test('a disk without room for two versions is a warning, by the whole doctor on a real one', () => {
  const file = join(folder, 'terminal.json');
  writeFileSync(file, JSON.stringify({ ...terminalSettings, updates: updates() }));
  const tool = join(import.meta.dirname, '../../../main/tools/guestway.ts');
  const script = `mount -t tmpfs -o size=600m none '${updates().folder}'; exec '${process.execPath}' '${tool}' doctor --config '${file}' --json`;
  const { stdout } = spawnSync('unshare', ['-rm', 'sh', '-c', script], { encoding: 'utf8' });
  const { items } = JSON.parse(stdout) as { items: { id: string }[] };
  expect(items.find(({ id }) => id === 'updates')).toMatchObject({
    code: 'no-room',
    state: 'warning',
    fact: expect.stringMatching(/^600 MiB free in /),
  });
}, 60_000);
