import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../../../main/compose-settings.ts';
import { createSettingsKeeper } from '../../../main/config/settings-keeper.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-keeper-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function setUp() {
  const file = join(folder, 'terminal.json');
  const write = (value: unknown): void =>
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  write(terminalSettings);
  const first = await readSettings(file);
  if (!first.ok) return expect.fail('the settings of this test are refused');
  return { write, keeper: createSettingsKeeper(first.config, () => readSettings(file)) };
}

it('what guests see changes while the terminal runs, whom it trusts does not', async () => {
  const { write, keeper } = await setUp();
  expect(await keeper.look()).toEqual({ found: 'same' });
  const brand = { folder: '/brand' };
  write({
    ...terminalSettings,
    brand,
    gatewayUrl: 'https://elsewhere.example',
    hotelId: 'other',
    demo: true,
  });
  expect(await keeper.look()).toEqual({
    found: 'changed',
    fields: ['brand'],
    waiting: ['gatewayUrl', 'hotelId', 'demo'],
  });
  expect(keeper.current()).toMatchObject({
    brand: { folder: '/brand' },
    gatewayUrl: 'https://gateway.hotel.example',
    hotelId: 'hotel',
    demo: false,
  });
  expect(await keeper.look()).toEqual({ found: 'same' });
});

it('site.json counts as the terminal’s own file does', async () => {
  const { keeper } = await setUp();
  writeFileSync(join(folder, 'site.json'), '{ "printer": { "url": "ipp://printer/x" } }');
  expect(await keeper.look()).toMatchObject({ found: 'changed', fields: ['printer'] });
  expect(keeper.current().printer?.mostPages).toBe(20);
});

it('broken settings are told once and change nothing, until they are good again', async () => {
  const { write, keeper } = await setUp();
  write({
    ...terminalSettings,
    brand: { folder: '/brand', logo: '../x.png' },
    printer: { url: 'ipp://p/x' },
  });
  expect(await keeper.look()).toEqual({ found: 'broken', problems: 1, field: 'brand.logo' });
  expect(await keeper.look()).toEqual({ found: 'same' });
  write('{ "half": ');
  expect(await keeper.look()).toMatchObject({ found: 'broken', field: '' });
  expect(keeper.current()).toMatchObject({ brand: null, printer: null });
  write({ ...terminalSettings, printer: { url: 'ipp://p/x' } });
  expect(await keeper.look()).toEqual({ found: 'changed', fields: ['printer'], waiting: [] });
});
