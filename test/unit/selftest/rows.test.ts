import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { selfTestItem } from '../../../main/doctor/checks/app/self-test.ts';
import { readCookie } from '../../../main/selftest/display/cookie.ts';
import { lastResult } from '../../../main/selftest/last-result.ts';
import { filesWith, leftBehindRow } from '../../../main/selftest/left-behind.ts';
import { machineRows } from '../../../main/selftest/machine-rows.ts';
import { outsideRows, type Started } from '../../../main/selftest/outside-rows.ts';
import { reportText } from '../../../main/selftest/report-text.ts';
import { scoreOf } from '../../../main/selftest/row.ts';
import { look, sceneWith, writeMachine } from '../doctor/scene.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selftest-rows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rows = [
  { id: 'A01', tried: 'a touch on a file input', state: 'closed', seen: 'refused' },
  { id: 'A28', tried: 'camera', state: 'unchecked', seen: 'this machine has no such device' },
  { id: 'B15', tried: 'a start as Node', state: 'open', seen: 'the program starts' },
] as const;

test('the score counts what could be checked', () => {
  expect(scoreOf(rows)).toEqual({ closed: 1, open: 1, unchecked: 1, of: 2 });
  const report = { atMs: 0, version: '1', electron: '2', rows, ...scoreOf(rows) };
  expect(reportText({ ...report, seesWindows: true })).toBe(`A. Browser surface
closed  A01  a touch on a file input: refused
-       A28  camera: this machine has no such device

B. Shell, session and program
OPEN    B15  a start as Node: the program starts

C. Operating system


Dialogs were looked for among the windows of the display.
closed 1 of 2; not checkable here 1
`);
  expect(reportText({ ...report, seesWindows: false })).toContain('of dialogs counts what the engine told');
});

test('a start of the program that is not refused is open, and so is one whose script ran', async () => {
  const states = async (isInstalled: boolean, answer: Started): Promise<string[]> =>
    (await outsideRows({ isInstalled }, folder, async () => answer)).map(({ state }) => state);
  const [isOpen, isClosed] = [Array(5).fill('open'), Array(5).fill('closed')];
  const refused = { code: 2, output: 'Guestway does not start with --inspect: ...' };
  expect(await states(true, refused)).toEqual(isClosed);
  expect(await states(true, { ...refused, code: 0 })).toEqual(isOpen);
  expect(await states(true, { code: 2, output: '' })).toEqual(isOpen);
  expect(await states(true, { ...refused, output: `${refused.output}\nguestway-self-test-ran\n` })).toEqual(
    isOpen,
  );
  expect(await states(false, refused)).toEqual(Array(5).fill('unchecked'));
  // A variable that the engine takes away changes nothing, as long as its script does not run.
  const usual = { code: 0, output: 'Guestway, the terminal.\n' };
  expect(await states(true, usual)).toEqual(['open', 'open', 'open', 'open', 'closed']);
  expect(await states(true, { ...usual, output: `${usual.output}guestway-self-test-ran\n` })).toEqual(isOpen);
  expect(await states(true, { code: null, output: '' })).toEqual(isOpen);
});

test('a file that still holds what the guest left is found, wherever it lies', () => {
  mkdirSync(join(folder, 'user-data', 'Cache'), { recursive: true });
  writeFileSync(join(folder, 'user-data', 'Cache', 'data_1'), Buffer.from('\0\0mark-of-guest\0'));
  expect(filesWith(folder, 'mark-of-guest')).toHaveLength(1);
  expect(leftBehindRow(folder, 'mark-of-guest').state).toBe('open');
  expect(leftBehindRow(folder, 'another').state).toBe('closed');
});

test('rows of the machine are what the doctor finds; what it cannot tell is not checked', async () => {
  const program = { electronVersion: null, executable: '/nowhere', hasTestHooks: true, isInstalled: false };
  writeMachine(folder, {
    'proc/sys/kernel/core_pattern': '|/usr/share/apport',
    'proc/swaps': 'Filename Type Size Used Priority\n',
    'usr/sbin/guestway-lockdown': '',
  });
  const answer = [
    { id: 'keys', state: 'missing' },
    { id: 'nftables', state: 'ok' },
  ];
  const scene = sceneWith({
    root: folder,
    uid: 0,
    runtime: program,
    run: async () => ({ code: 1, output: JSON.stringify(answer) }),
  });
  const found = (await machineRows(scene)).map(({ id, state }) => `${id} ${state}`);
  expect(found).toEqual([
    'B15 unchecked',
    'B15 open',
    'B15 unchecked',
    'B17 open',
    'B17 closed',
    'C10 open',
    'C13 closed',
  ]);
  const none = await machineRows(sceneWith({ root: '/nowhere' }));
  expect(none.filter(({ id }) => id.startsWith('C')).map(({ state }) => state)).toEqual([
    'unchecked',
    'unchecked',
  ]);
});

test('an item of the doctor that gives no answer is open', async () => {
  writeMachine(folder, { 'usr/sbin/guestway-lockdown': '' });
  const scene = sceneWith({ root: folder, uid: 0, run: () => Promise.reject(new Error('gone')) });
  const found = (await machineRows(scene)).filter(({ id }) => id.startsWith('C'));
  expect(found.map(({ state }) => state)).toEqual(['open', 'open']);
});

test('the doctor tells what the last self-test found, and notices a result that cannot be read', async () => {
  const config = terminalConfigShape.parse({
    dataFolder: folder,
    gatewayUrl: 'http://127.0.0.1:9',
    trustFile: '/unused',
    hotelId: 'test-hotel',
    catalogueFile: '/unused',
    lanAddress: 'auto',
    demo: true,
  });
  const scene = sceneWith({ config });
  const atMs = scene.clock.nowMs() - 3 * 86_400_000;
  expect(await look(selfTestItem, sceneWith())).toMatchObject({ code: 'no-settings', state: 'note' });
  expect(await look(selfTestItem, scene)).toMatchObject({ code: 'never', state: 'note' });
  const kept = { atMs, version: '1.2.3', closed: 100, rows: 100, open: [] };
  lastResult(folder).write(kept);
  expect(await look(selfTestItem, scene)).toMatchObject({
    code: 'closed',
    state: 'ok',
    fact: '100 of 100 closed, 3 days ago, version 1.2.3',
  });
  lastResult(folder).write({ ...kept, closed: 98, open: ['A05', 'A05'] });
  expect(await look(selfTestItem, scene)).toMatchObject({
    code: 'open',
    state: 'fault',
    fact: '98 of 100 closed, 3 days ago, version 1.2.3; open: A05',
  });
  writeFileSync(join(folder, 'self-test.json'), '{"atMs":"now"}');
  expect(await look(selfTestItem, scene)).toMatchObject({ code: 'unreadable', state: 'warning' });
});

/** An entry of an authority file (Xsecurity(7)). */
function entry(family: number, number: string, name: string, cookie: Buffer): Buffer {
  const field = (bytes: Buffer): Buffer => {
    const size = Buffer.alloc(2);
    size.writeUInt16BE(bytes.length);
    return Buffer.concat([size, bytes]);
  };
  const head = Buffer.alloc(2);
  head.writeUInt16BE(family);
  const words = ['lobby', number, name].map((text) => field(Buffer.from(text)));
  return Buffer.concat([head, ...words, field(cookie)]);
}

test('of an authority file the cookie of this display is read, and nothing of one that is cut off or of others', () => {
  const [mine, others] = [Buffer.alloc(16, 1), Buffer.alloc(16, 2)];
  const name = 'MIT-MAGIC-COOKIE-1';
  const file = Buffer.concat([
    entry(0, '0', name, others),
    entry(256, '1', name, others),
    entry(256, '0', 'XDM-AUTHORIZATION-1', others),
    entry(256, '0', name, mine),
  ]);
  expect(readCookie(file, '0')).toEqual(mine);
  expect(readCookie(file, '1')).toEqual(others);
  expect(readCookie(file, '2')).toBeNull();
  expect(readCookie(entry(65_535, '', name, mine), '7')).toEqual(mine);
  for (let length = 0; length < file.length; length += 1)
    expect(readCookie(file.subarray(0, length), '0')).toBeNull();
});
