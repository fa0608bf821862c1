import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings, readSettings } from '../../../main/compose-settings.ts';
import { readPart } from '../../../main/config/load.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-settings-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const whole = `{
  // what each terminal has
  "dataFolder": "/data",
  "gatewayUrl": "https://gateway.hotel.example",
  "trustFile": "/trust.json",
  "hotelId": "hotel",
  "catalogueFile": "/catalogue.json",
  "lanAddress": "auto", /* first outside interface */
  "demo": false,
}`;

const problemsOf = async (text: string): Promise<readonly string[]> => {
  const read = await readSettings(file('terminal.json', text));
  return read.ok
    ? []
    : read.problems.map(({ line, column, path, code }) => `${line}:${column} ${path} ${code}`);
};

describe('a settings file', () => {
  it('may hold comments and a comma after the last entry', async () => {
    expect(await loadSettings(file('terminal.json', whole))).toMatchObject({
      ok: true,
      config: { hotelId: 'hotel', printer: null },
    });
  });

  it.each<[string, readonly string[]]>([
    ['{ "demo": true "a": 1 }', ['1:16  syntax']],
    ['{\n  "demo": tru\n}', ['2:11  syntax']],
    ['{', ['1:2  syntax']],
    ['', ['1:1  syntax']],
    ['[]', ['1:1  syntax']],
    ['null', ['1:1  syntax']],
    ['{}{}', ['1:3  syntax']],
    ['{ "demo": true,\r\n  "demo": false }', ['2:3 demo duplicate-key']],
    ['{ "window": { "kiosk": true, "kiosk": true } }', ['1:30 window.kiosk duplicate-key']],
    [`{ "brand": ${'['.repeat(200_000)} }`, ['1:27  syntax']],
  ])('whose text is wrong is refused with line and column: %#', async (text, problems) => {
    expect((await problemsOf(text)).slice(0, problems.length)).toEqual(problems);
  });

  it.each<[string, string, readonly string[]]>([
    ['"demo": false', '"demo": "no"', ['9:11 demo wrong-value']],
    ['"demo": false', '"dmeo": false', ['1:1 demo missing', '9:3 dmeo unknown-key']],
    ['"demo": false', '"demo": null', ['9:11 demo missing']],
    ['"demo": false', '"demo": false, "phnoe": null', ['9:18 phnoe unknown-key']],
    ['"demo": false', '"demo": false, "__proto__": {}', ['9:18 __proto__ unknown-key']],
    ['"auto"', '"10.0.0.300"', ['8:17 lanAddress wrong-value']],
    [
      '"demo": false',
      '"demo": false, "printer": { "url": "ipp://p/x", "mostPages": 0, "price": 5 }',
      ['9:64 printer.mostPages wrong-value', '9:76 printer.price wrong-value'],
    ],
    [
      '"demo": false',
      '"demo": false, "brand": { "folder": "/b", "pictures": ["a.jpg", "../b.jpg"] }',
      ['9:67 brand.pictures.1 wrong-value'],
    ],
    [
      '"demo": false',
      '"demo": false, "openingHours": { "timeZone": "Mars", "monday": [{ "from": "0700", "to": "10:00" }] }',
      ['9:48 openingHours.timeZone wrong-value', '9:77 openingHours.monday.0.from wrong-value'],
    ],
  ])('with %s as %s names every problem at its place', async (good, bad, problems) => {
    expect(await problemsOf(whole.replace(good, bad))).toEqual(problems);
  });

  it('names the nearest known field, what a value should be, and never the value', async () => {
    const text = whole
      .replace('"demo"', '"brnad": {}, "demo"')
      .replace('"auto"', '"pass-word"')
      .replace('"hotel"', '"geheim wort"');
    const read = await readSettings(file('terminal.json', text));
    const said = JSON.stringify(read);
    expect(said).toContain('is not known; \\"brand\\" is');
    expect(said).toContain('must be \\"auto\\" or an IPv4 address or an IPv6 address');
    const shown = read.ok ? '' : JSON.stringify(read.problems);
    expect(shown).not.toMatch(/pass-word|geheim/);
  });

  it('that is no text, too large or not there is refused', async () => {
    const path = join(folder, 'terminal.json');
    expect(await readSettings(path)).toMatchObject({ ok: false, problems: [{ code: 'unreadable' }] });
    writeFileSync(path, Buffer.from([0x7b, 0xff, 0x7d]));
    expect(await readSettings(path)).toMatchObject({ ok: false, problems: [{ code: 'unreadable' }] });
    writeFileSync(path, `{${' '.repeat(256 * 1024)}}`);
    expect(await readSettings(path)).toMatchObject({ ok: false, problems: [{ code: 'too-large' }] });
    expect(await readSettings(folder)).toMatchObject({ ok: false, problems: [{ code: 'unreadable' }] });
  });
});

describe('layers of settings', () => {
  const site = `{
  "gatewayUrl": "https://gateway.hotel.example", "trustFile": "/trust.json", "hotelId": "hotel",
  "catalogueFile": "/catalogue.json", "demo": false,
  "printer": { "url": "ipp://printer/x", "price": "1 euro" },
  "brand": { "folder": "/brand", "logo": "sign.png", "pictures": ["a.jpg", "b.jpg"] }
}`;
  const own = (extra: string): string =>
    file('terminal.json', `{ "dataFolder": "/d", "lanAddress": "auto"${extra} }`);

  it('objects merge, lists replace, and null takes back what lies below', async () => {
    file('site.json', site);
    const read = await readSettings(
      own(', "printer": { "mostPages": 5, "price": null }, "brand": { "pictures": ["c.jpg"], "logo": null }'),
    );
    expect(read).toMatchObject({
      ok: true,
      config: {
        hotelId: 'hotel',
        printer: { url: 'ipp://printer/x', mostPages: 5, price: null },
        brand: { folder: '/brand', logo: null, pictures: ['c.jpg'] },
      },
    });
    const layers = ['hotelId', 'printer.url', 'printer.mostPages', 'printer.price', 'printer.pins', 'phone'];
    expect(layers.map((path) => read.ok && read.merged.layerOf(path.split('.')))).toEqual([
      'site',
      'site',
      'terminal',
      null,
      null,
      null,
    ]);
    expect(await readSettings(own(', "printer": null'))).toMatchObject({
      ok: true,
      config: { printer: null },
    });
  });

  it('a problem is named in the file that has it, also when both have one', async () => {
    file('site.json', site.replace('"1 euro"', '1'));
    const read = await readSettings(own(', "demo": "x"'));
    const places = read.ok ? [] : read.problems.map((each) => [each.file, each.line, each.column, each.path]);
    expect(places).toEqual([
      [join(folder, 'site.json'), 4, 51, 'printer.price'],
      [join(folder, 'terminal.json'), 1, 53, 'demo'],
    ]);
  });

  it('the shared file alone need not be complete, but nothing in it may be wrong', async () => {
    const problemsOfSite = (text: string) => {
      const part = readPart(file('site.json', text));
      return part.ok ? [] : part.problems;
    };
    expect(problemsOfSite(site)).toEqual([]);
    expect(problemsOfSite('{ "printer": { "price": "2" } }')).toEqual([]);
    expect(problemsOfSite('{ "printer": { "prise": "2" } }')).toMatchObject([
      { code: 'unknown-key', path: 'printer.prise', message: 'is not known; "price" is' },
    ]);
  });
});
