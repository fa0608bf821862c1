import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { runCli } from '../../../main/cli/cli.ts';
import { readSettings } from '../../../main/compose-settings.ts';
import { runAuthority } from '../../../main/tools/authority/run.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';

let keys = '';
let folder = '';
const path = (name: string): string => join(folder, name);
const put = (name: string, value: unknown): string => {
  writeFileSync(path(name), typeof value === 'string' ? value : JSON.stringify(value));
  return path(name);
};
const keyIn = (place: string): string =>
  join(place, readdirSync(place).find((name) => name.endsWith('.key')) ?? '');

/** Keys by the authority's own tool, as the guide says. */
async function newKeys(place: string, ...more: readonly string[]): Promise<void> {
  const io = { ...fakeCliIo(), nowMs: () => 1, ask: async () => null };
  expect(await runAuthority(['keys', 'new', '--out', place, '--prefix', 'settings', ...more], io)).toBe(0);
}

beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'guestway-settings-keys-'));
  await newKeys(keys);
});
afterAll(() => rmSync(keys, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-sign-'));
  cpSync(join(keys, 'authority-keys.json'), path('settings-keys.json'));
  put('terminal.json', {
    dataFolder: path('data'),
    gatewayUrl: 'https://gateway.hotel.example',
    trustFile: path('trust.json'),
    settingsTrustFile: path('settings-keys.json'),
    hotelId: 'harbour-1',
    catalogueFile: '/catalogue.json',
    lanAddress: 'auto',
    demo: false,
  });
  put('part.json', '{\n  // the printer of the lobby\n  "printer": { "url": "ipp://lobby/x" },\n}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...line: readonly string[]) => {
  const io = fakeCliIo();
  const code = await runCli(['config', ...line], io);
  return { code, out: io.written(), said: io.said() };
};
const sign = (number: string, ...more: readonly string[]) => {
  const given = ['--key', keyIn(keys), '--hotel', 'harbour-1', '--number', number, '--out', path('site.jws')];
  return run('sign', path('part.json'), ...given, ...more);
};
const verify = (...more: readonly string[]) =>
  run('verify', path('site.jws'), '--config', path('terminal.json'), ...more);

it('what is signed is what a terminal takes, and each command says so', async () => {
  expect(await sign('3')).toEqual({
    code: 0,
    out: expect.stringMatching(/^Number 3 for every terminal of harbour-1, signed by settings-[\w-]+: /),
    said: '',
  });
  expect(await verify()).toEqual({
    code: 0,
    out: expect.stringContaining('number 3, for every terminal of the hotel, made 2026-11-29T'),
    said: 'This terminal would take them.\n',
  });
  expect(existsSync(path('data'))).toBe(false);
  expect(await run('check', path('terminal.json'))).toMatchObject({ code: 0 });
  expect(await run('show', path('terminal.json'))).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^printer.url +bundle 3 +"ipp:\/\/lobby\/x"$/m),
  });
  await readSettings(path('terminal.json'), { mayTake: () => true });
  expect(await verify('--json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('"number":3,"terminal":null'),
  });
  expect((await verify()).said).toBe('This terminal has taken them.\n');
});

it('a refusal is named by verify, check and show; show goes on with what holds', async () => {
  await sign('3');
  await readSettings(path('terminal.json'), { mayTake: () => true });
  rmSync(path('site.jws'));
  await sign('2');
  const line = `${path('site.jws')}:1:1: is older than what this terminal has taken: it has number 2, and 3 was taken; sign it with a number above 3 [older]\n`;
  expect(await verify()).toEqual({ code: 1, out: line, said: '' });
  expect(await run('check', path('terminal.json'))).toEqual({ code: 1, out: line, said: 'One problem.\n' });
  expect(await run('show', path('terminal.json'))).toMatchObject({
    code: 0,
    said: line,
    out: expect.stringContaining('bundle 3'),
  });
  expect(JSON.parse((await verify('--json')).out)).toMatchObject({
    ok: false,
    bundle: null,
    problems: [{ code: 'older' }],
  });
});

it('settings are bound to the terminal whose key show names', async () => {
  const shown = async (): Promise<string | null> =>
    JSON.parse((await run('show', path('terminal.json'), '--json')).out).terminalKey;
  expect(await shown()).toBeNull();
  openDeviceKey(path('data/device-key.pem'));
  const terminal = await shown();
  await sign('1', '--terminal', terminal ?? '');
  expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining(`the terminal ${terminal}`) });
  await sign('2', '--terminal', 'a'.repeat(43));
  expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('[other-terminal]') });
});

it.each([`-${'a'.repeat(42)}`, `--${'a'.repeat(41)}`])(
  '%s names a terminal, though it begins with a dash',
  async (terminal) => {
    expect(await sign('1', '--terminal', terminal)).toMatchObject({ code: 0 });
    expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('[other-terminal]') });
  },
);

it('a key with a passphrase signs with it, and not without', async () => {
  const passphrase = put('passphrase', 'a good long one\n');
  await newKeys(path('keys'), '--passphrase-file', passphrase);
  const key = ['--key', keyIn(path('keys'))];
  expect(await sign('1', ...key)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^passphrase-needed/),
  });
  expect(await sign('1', ...key, '--passphrase-file', passphrase)).toMatchObject({ code: 0 });
  expect(await verify()).toMatchObject({ code: 1, out: expect.stringContaining('[unknown-signing-key]') });
});

it.each<[string, string]>([
  ['{ "prnter": null }', 'part.json:1:3: prnter: is not known; "printer" is [unknown-key]'],
  ['{ "usbFolder": 5 }', 'part.json:1:16: usbFolder: must be a text [wrong-value]'],
  ['{\n  "demo": true }', 'part.json:2:3: demo: may stand in the terminal’s own file only'],
  ['{ "dataFolder": null }', '[forbidden-field]'],
  ['{ "printer": ', '[syntax]'],
  ['[]', '[syntax]'],
])('a part like %j is refused at its place, and nothing is signed', async (text, line) => {
  put('part.json', text);
  expect(await sign('1')).toMatchObject({
    code: 1,
    out: expect.stringContaining(line),
    said: 'Nothing was signed.\n',
  });
  expect(existsSync(path('site.jws'))).toBe(false);
});

it('a file in its place is replaced by a higher number only', async () => {
  await sign('3');
  const before = readFileSync(path('site.jws'), 'utf8');
  for (const number of ['3', '2'])
    expect(await sign(number)).toMatchObject({ code: 1, said: expect.stringContaining('Give --number 4') });
  expect(readFileSync(path('site.jws'), 'utf8')).toBe(before);
  expect(await sign('4')).toMatchObject({ code: 0 });
  put('site.jws', 'a letter');
  expect(await sign('5')).toMatchObject({ code: 1, said: expect.stringMatching(/^there-already/) });
  expect(readFileSync(path('site.jws'), 'utf8')).toBe('a letter');
});

it.each<[readonly string[], string]>([
  [['--number', '0'], '--number'],
  [['--number', '1.5'], '--number'],
  [['--number', '99999999999999999999'], '--number'],
  [['--hotel', 'a hotel'], '--hotel'],
  [['--terminal', 'short'], '--terminal'],
  [['--fast'], 'fast'],
  [['other.json'], 'One file'],
])('a wrong command line (%j) is refused', async (more, names) => {
  expect(await sign('1', ...more)).toMatchObject({ code: 2, said: expect.stringContaining(names) });
  expect(existsSync(path('site.jws'))).toBe(false);
});

it('a file that is not there, and signed settings given to check, are named', async () => {
  expect(await verify()).toMatchObject({ code: 1, said: expect.stringMatching(/^not-there/) });
  await sign('1');
  expect(await run('check', path('site.jws'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('config verify'),
  });
  expect(await sign('2', '--key', path('none.key'))).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^not-there/),
  });
});
