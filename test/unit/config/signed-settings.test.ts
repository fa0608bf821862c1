import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawKey } from '../../../main/authority/keys/key-file.ts';
import { readSettings } from '../../../main/compose-settings.ts';
import { readHandedConfig } from '../../../main/config/load.ts';
import type { ReadConfigResult } from '../../../main/config/read-result.ts';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { printerAt, signedTerminal } from './signed-fixture.ts';

let terminal = signedTerminal();
beforeEach(() => {
  terminal.remove();
  terminal = signedTerminal();
});
afterEach(() => terminal.remove());

/** What holds: the printer and the number that brought it, and what is refused beside. */
const held = (read: ReadConfigResult) =>
  read.ok
    ? {
        printer: read.config.printer?.url ?? null,
        number: read.bundle?.number ?? null,
        refused: read.refused.map(({ code, path }) => [code, path]),
      }
    : { problems: read.problems.map(({ code, path }) => [code, path]) };

describe('signed settings', () => {
  it('lie below the terminal’s own file, and are named by their number', async () => {
    terminal.put('terminal.json', { ...terminal.own, printer: { mostPages: 5 } });
    await terminal.offer(7, { ...printerAt('lobby'), brand: { folder: '/brand' } });
    const read = await terminal.start();
    expect(read).toMatchObject({
      ok: true,
      refused: [],
      config: { printer: { url: 'ipp://lobby/x', mostPages: 5 }, brand: { folder: '/brand' } },
      bundle: { number: 7, isNew: true },
    });
    const layers = ['printer.url', 'printer.mostPages', 'hotelId', 'phone'];
    expect(layers.map((path) => read.ok && read.merged.layerOf(path.split('.')))).toEqual([
      'bundle 7',
      'terminal',
      'terminal',
      null,
    ]);
    expect(await terminal.start()).toMatchObject({ bundle: { number: 7, isNew: false } });
  });

  it('that are only looked at are not taken, and no key is made by looking', async () => {
    await terminal.offer(7, printerAt('lobby'));
    expect(held(await readSettings(terminal.file('terminal.json')))).toMatchObject({ number: 7 });
    expect(existsSync(terminal.keptFile)).toBe(false);
    expect(existsSync(join(terminal.own.dataFolder, 'device-key.pem'))).toBe(false);
  });

  it('are checked once: a file that hands settings on is read alone, whatever lies beside it', async () => {
    await terminal.offer(7, printerAt('lobby'));
    const read = await terminal.start();
    terminal.put('settings.json', read.ok ? read.config : {});
    terminal.put('site.jws', 'cut');
    terminal.put('site.json', printerAt('thief'));
    expect(readHandedConfig(terminal.file('settings.json'))).toEqual({
      ok: true,
      config: read.ok ? read.config : null,
    });
    terminal.put('settings.json', { demo: 5 });
    expect(readHandedConfig(terminal.file('settings.json'))).toMatchObject({ ok: false });
  });

  it('are not needed: without any the terminal’s own file says all', async () => {
    expect(held(await terminal.start())).toEqual({ printer: null, number: null, refused: [] });
  });

  it('bound to one terminal hold on that one only', async () => {
    const thumbprint = await terminal.makeKey();
    await terminal.offer(1, printerAt('lobby'), { terminal: thumbprint });
    expect(held(await terminal.start())).toEqual({ printer: 'ipp://lobby/x', number: 1, refused: [] });
    // Another key, as after a copy to another machine: what was taken holds here no more, either.
    rmSync(join(terminal.own.dataFolder, 'device-key.pem'));
    await terminal.makeKey();
    expect(held(await terminal.start())).toEqual({ problems: [['other-terminal', '']] });
    await terminal.offer(2, printerAt('bar'));
    expect(held(await terminal.start())).toMatchObject({ number: 2, refused: [] });
  });
});

type Offer = () => Promise<unknown>;
const refusals: readonly (readonly [string, string, Offer])[] = [
  ['malformed', '', async () => terminal.put('site.jws', '{ "printer": null }')],
  ['malformed', '', async () => terminal.put('site.jws', '')],
  ['too-large', '', async () => terminal.put('site.jws', 'a'.repeat(400 * 1024))],
  ['unreadable', '', async () => mkdirSync(terminal.file('site.jws'))],
  ['unsigned', '', async () => terminal.put('site.json', printerAt('thief'))],
  [
    'unsigned',
    '',
    async () => terminal.put('site.jws', (await terminal.sign(9, {})).replace(/\.[^.]*$/, '.')),
  ],
  ['unknown-signing-key', '', () => terminal.offer(9, printerAt('thief'), { key: drawKey('settings') })],
  ['unknown-signing-key', '', () => terminal.offer(9, printerAt('thief'), { key: terminal.authority })],
  [
    'bad-signature',
    '',
    () =>
      terminal.offer(9, printerAt('thief'), {
        key: { ...drawKey('settings'), kid: terminal.signer.kid },
      }),
  ],
  ['bad-signature', '', async () => terminal.put('site.jws', await otherWords())],
  ['wrong-type', '', () => terminal.offer(9, printerAt('thief'), { type: 'guestway-profile+jws' })],
  ['bad-shape', 'number', () => terminal.offer(0, {})],
  ['bad-shape', 'settings', () => terminal.offer(9, [])],
  ['bad-shape', 'extra', () => terminal.offer(9, {}, { extra: 1 })],
  ['bad-shape', 'terminal', () => terminal.offer(9, {}, { terminal: '' })],
  ['other-hotel', '', () => terminal.offer(9, printerAt('thief'), { hotelId: 'harbour-2' })],
  ['other-terminal', '', () => terminal.offer(9, printerAt('thief'), { terminal: 'a'.repeat(43) })],
  ['forbidden-field', 'gatewayUrl', () => terminal.offer(9, { gatewayUrl: 'https://thief.example' })],
  ['unknown-key', 'prnter', () => terminal.offer(9, { prnter: null })],
  ['unknown-key', '__proto__', async () => terminal.offer(9, JSON.parse('{ "__proto__": {} }'))],
  ['wrong-value', 'printer.url', () => terminal.offer(9, { printer: { url: 'https://thief/x' } })],
  [
    'wrong-value',
    'printer.mostPages',
    () => terminal.offer(9, { printer: { url: 'ipp://x/y', mostPages: 0 } }),
  ],
];

/** Signed settings in whose text other words were put. */
async function otherWords(): Promise<string> {
  const [header, , signature] = (await terminal.sign(9, printerAt('lobby'))).split('.');
  const [, payload] = (await terminal.sign(9, printerAt('thief'))).split('.');
  return `${header}.${payload}.${signature}`;
}

describe('signed settings that are refused', () => {
  it.each(refusals)('as %s %s stop the first start', async (code, path, offer) => {
    await offer();
    const read = await terminal.start();
    expect(held(read)).toEqual({ problems: [[code, path]] });
    expect(existsSync(terminal.keptFile)).toBe(false);
    expect(JSON.stringify(read)).not.toContain('thief');
  });

  it.each(refusals)('as %s %s change nothing where some were taken before', async (code, path, offer) => {
    await terminal.offer(8, printerAt('lobby'));
    await terminal.start();
    const before = readFileSync(terminal.keptFile, 'utf8');
    rmSync(terminal.file('site.jws'));
    await offer();
    const read = await terminal.start();
    expect(held(read)).toEqual({ printer: 'ipp://lobby/x', number: 8, refused: [[code, path]] });
    expect(readFileSync(terminal.keptFile, 'utf8')).toBe(before);
  });

  it('for the settings that come out of both files are refused whole', async () => {
    terminal.put('terminal.json', { ...terminal.own, printer: { pins: ['a'.repeat(64)] } });
    await terminal.offer(1, { printer: { url: 'ipps://lobby/x' } });
    expect(held(await terminal.start())).toMatchObject({ number: 1 });
    await terminal.offer(2, { printer: { url: 'ipp://lobby/x' } });
    expect(held(await terminal.start())).toMatchObject({
      number: 1,
      refused: [['wrong-value', 'printer.pins']],
    });
  });

  it.each(Object.keys(terminalConfigShape.shape))('by the field %s, or may set it', async (field) => {
    await terminal.offer(1, { [field]: null });
    const mayBeSigned = [
      'printer',
      'phone',
      'usbFolder',
      'brand',
      'openingHours',
      'memoryCeilingMegabytes',
      'nightlyRestart',
    ].includes(field);
    expect(held(await terminal.start())).toEqual(
      mayBeSigned ? { printer: null, number: 1, refused: [] } : { problems: [['forbidden-field', field]] },
    );
  });
});

describe('the file that says whose signature counts', () => {
  it('is the terminal’s own: signed settings without it, or by the site’s word, are refused', async () => {
    await terminal.offer(1, printerAt('lobby'));
    const { settingsTrustFile, ...plain } = terminal.own;
    terminal.put('terminal.json', plain);
    expect(held(await terminal.start())).toEqual({ problems: [['unchecked', '']] });
    rmSync(terminal.file('site.jws'));
    terminal.put('site.json', { settingsTrustFile, ...printerAt('lobby') });
    expect(await terminal.start()).toMatchObject({
      ok: false,
      problems: [
        { code: 'forbidden-field', path: 'settingsTrustFile', file: terminal.file('site.json'), column: 2 },
      ],
    });
  });

  it.each<[string, () => unknown]>([
    ['is missing', () => rmSync(terminal.file('settings-keys.json'))],
    ['is no key set', () => terminal.put('settings-keys.json', '{ "keys": [] }')],
    [
      'holds a key of the authority',
      () => terminal.putKeys('settings-keys.json', drawKey('x'), terminal.authority),
    ],
  ])('that %s refuses all, at its place in the file', async (_, spoil) => {
    await terminal.offer(1, printerAt('lobby'));
    spoil();
    const read = await terminal.start();
    expect(held(read)).toEqual({ problems: [['trust-file', 'settingsTrustFile']] });
    expect(read.ok ? null : read.problems[0]?.column).toBeGreaterThan(1);
  });

  it('takes the keys of a change: both sign, then the old one signs nothing', async () => {
    const next = drawKey('settings');
    terminal.putKeys('settings-keys.json', terminal.signer, next);
    await terminal.offer(1, printerAt('lobby'));
    await terminal.start();
    await terminal.offer(2, printerAt('bar'), { key: next });
    expect(held(await terminal.start())).toMatchObject({ number: 2, refused: [] });
    terminal.putKeys('settings-keys.json', next);
    await terminal.offer(3, printerAt('thief'));
    expect(held(await terminal.start())).toEqual({
      printer: 'ipp://bar/x',
      number: 2,
      refused: [['unknown-signing-key', '']],
    });
  });

  it('does not help a file that lacks a field which nobody may sign', async () => {
    await terminal.offer(1, printerAt('lobby'));
    const { hotelId: _, ...short } = terminal.own;
    terminal.put('terminal.json', short);
    expect(held(await terminal.start())).toEqual({ problems: [['missing', 'hotelId']] });
    terminal.put('terminal.json', { ...terminal.own, settingsTrustFile: 5 });
    expect(held(await terminal.start())).toEqual({ problems: [['wrong-value', 'settingsTrustFile']] });
    writeFileSync(terminal.file('terminal.json'), '{');
    expect(held(await terminal.start())).toEqual({ problems: [['syntax', '']] });
  });
});
