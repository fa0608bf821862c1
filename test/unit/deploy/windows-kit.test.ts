import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyboardList, windowsItems, windowsReference } from '../../../main/tools/deploy-docs/windows-kit.ts';
import { documentedKeys } from './parts/documented-keys.ts';
import { functionsIn, kitScripts } from './parts/powershell.ts';
import { elementsOf, readXml } from './parts/xml.ts';

const kitFile = (name: string): string =>
  readFileSync(new URL(`../../../main/lockdown/windows/${name}`, import.meta.url), 'utf8');
const page = (name: string): string =>
  readFileSync(new URL(`../../../docs/deploy/${name}`, import.meta.url), 'utf8');

const items = windowsItems();
const keys = keyboardList();
const scripts = await kitScripts();
const functions = scripts.flatMap(functionsIn);

describe('the items of the Windows kit', () => {
  it('have ids of their own, and each says why, from where, and which rows it closes', () => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const { id, why, source, rows } of items) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(why.length).toBeGreaterThan(10);
      expect(source.length).toBeGreaterThan(0);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it('can be checked, applied and undone: a script has the three functions', () => {
    const shapes = { Test: ['Settings'], Set: ['Id', 'Settings'], Restore: ['Before', 'Settings'] };
    for (const { noun } of items.filter(({ kind }) => kind === 'script')) {
      for (const [verb, parameters] of Object.entries(shapes)) {
        const found = functions.filter(({ name }) => name === `${verb}-${noun}`);
        expect([`${verb}-${noun}`, ...(found[0]?.parameters ?? [])]).toEqual([
          `${verb}-${noun}`,
          ...parameters,
        ]);
        expect(found[0]?.file).toBe(`items/${noun}.ps1`);
      }
    }
    const files = scripts.filter(({ name }) => name.startsWith('items/')).map(({ name }) => name);
    const nouns = items.flatMap(({ noun }) => (noun === undefined ? [] : [`items/${noun}.ps1`]));
    expect(files.toSorted()).toEqual(nouns.toSorted());
  });

  it('keep what was there before they change it', () => {
    for (const { noun } of items.filter(({ kind }) => kind === 'script')) {
      const text = functions.find(({ name }) => name === `Set-${noun}`)?.text ?? '';
      const saved = text.search(/Save-ItemState|Set-RegistryItem/);
      const changed = text.search(
        /Enable-WindowsOptionalFeature -|Set-CimInstance|New-NetFirewallRule|Set-NetFirewallProfile|Set-FolderRights|Invoke-PowerCommand|Register-ScheduledTask|New-LocalUser -|Set-LocalUser/,
      );
      expect(saved).toBeGreaterThan(0);
      expect(changed === -1 || saved < changed).toBe(true);
    }
  });

  it('write well-formed values, each value once', () => {
    const settings = Object.keys(JSON.parse(kitFile('lockdown.example.json')) as object);
    const values = items.flatMap(({ values: own = [] }) => own);
    expect(values.length).toBeGreaterThan(40);
    for (const { path, name, kind, data } of values) {
      expect(path).toMatch(/^(HKLM|USER)(\\[A-Za-z0-9{}. -]+)+$/);
      expect(path).not.toMatch(/WOW6432Node|HKCU|HKEY_/);
      expect(name).toMatch(/^[A-Za-z0-9_ ]+$/);
      expect(['DWord', 'String', 'Binary']).toContain(kind);
      const placed = typeof data === 'string' ? /^@(\w+)@$/.exec(data)?.[1] : undefined;
      if (placed !== undefined) expect(settings).toContain(placed);
      else expect(typeof data).toBe(kind === 'DWord' ? 'number' : 'string');
    }
    const places = values.map(({ path, name }) => `${path}\\${name}`.toLowerCase());
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });

  it('drop exactly both Windows keys and the menu key in the keyboard driver', () => {
    const map = items.flatMap(({ values = [] }) => values).find(({ name }) => name === 'Scancode Map');
    const bytes = Buffer.from(String(map?.data), 'base64');
    const count = bytes.readUInt32LE(8);
    expect(bytes.length).toBe(12 + 4 * count);
    const rows = Array.from({ length: count }, (_, at) => [
      bytes.readUInt16LE(12 + 4 * at),
      bytes.readUInt16LE(14 + 4 * at),
    ]);
    expect(rows).toEqual([
      [0, 0xe05b],
      [0, 0xe05c],
      [0, 0xe05d],
      [0, 0],
    ]);
  });

  it('leave SmartScreen, Defender and the firewall of Windows on', () => {
    expect(kitFile('items.json')).not.toMatch(
      /SmartScreen|Defender|DisableAntiSpyware|EnableFirewall|EnableLUA/,
    );
  });

  it('reach every row of part C that concerns Windows, by an item or by hand', () => {
    const byHand = [...page('windows.md').matchAll(/^\| by hand \|.*\| (C\d\d(?:, C\d\d)*) \|$/gm)].flatMap(
      ([, rows]) => rows?.split(', ') ?? [],
    );
    const closed = new Set([...items.flatMap(({ rows }) => rows), ...byHand]);
    const windowsRows = 'C01 C02 C03 C05 C06 C07 C08 C09 C11 C12 C13 C14'.split(' ');
    expect(windowsRows.filter((row) => !closed.has(row))).toEqual([]);
  });

  it('stand in the reference page as the kit reads them', () => {
    expect(page('windows-items.md')).toBe(windowsReference());
    expect(windowsReference()).toContain('Nothing of this was tried on Windows');
  });
});

describe('the keys that Keyboard Filter swallows', () => {
  it('are known to Windows: each documented key is either swallowed or left for a reason', () => {
    const listed = [...keys.predefined, ...keys.left].map(({ key }) => key);
    expect(listed.toSorted()).toEqual([...documentedKeys].toSorted());
    expect(keys.custom.map(({ key }) => key).filter((key) => documentedKeys.includes(key))).toEqual([]);
  });

  it('cover every key of C01 and C02', () => {
    const rows = {
      C01: 'Windows Win+R Win+E Win+D Win+U Win+L Win+G Win+K Win+I Win+X Win+Tab Ctrl+Win+F',
      C02: 'Alt+Tab Alt+Esc Alt+F4 Alt+Space Ctrl+Esc Shift+Ctrl+Esc',
    };
    for (const [row, list] of Object.entries(rows)) {
      const closing = [...keys.predefined, ...keys.custom].filter(({ rows: own }) => own.includes(row));
      expect(closing.map(({ key }) => key).toSorted()).toEqual(list.split(' ').toSorted());
    }
  });

  it('leave no way to break out with the Windows key', () => {
    const setting = (name: string): string | undefined =>
      keys.settings.find((row) => row.name === name)?.value;
    expect(setting('BreakoutKeyScanCode')).toBe('0');
    expect(setting('ForceOffAccessibility')).toBe('true');
  });
});

describe('the XML of the Windows kit', () => {
  const shell = 'http://schemas.microsoft.com/ShellLauncher/2018/Configuration';
  const shellV2 = 'http://schemas.microsoft.com/ShellLauncher/2019/Configuration';
  const access = 'http://schemas.microsoft.com/AssignedAccess/2017/config';
  const accessRs5 = 'http://schemas.microsoft.com/AssignedAccess/201810/config';
  const guid = /^\{[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}\}$/;

  it('names one profile for the kiosk user, which starts the terminal again when it ends', () => {
    const root = readXml(kitFile('shell-launcher.xml'));
    expect(root.name).toBe(`{${shell}}ShellLauncherConfiguration`);
    const profiles = elementsOf(root, `{${shell}}Profile`);
    expect(profiles.map(({ attributes }) => attributes.Id)).toHaveLength(2);
    for (const { attributes } of profiles) expect(attributes.Id).toMatch(guid);
    expect(new Set(profiles.map(({ attributes }) => attributes.Id)).size).toBe(1);
    const custom = profiles[0]?.children[0];
    expect(custom?.attributes).toEqual({
      Shell: '@PROGRAM@ @ARGUMENTS@',
      [`{${shellV2}}AppType`]: 'Desktop',
      [`{${shellV2}}AllAppsFullScreen`]: 'true',
    });
    // 4 is the exit code of a terminal that somebody with access at it has ended.
    expect(
      custom?.children.map(({ attributes, children }) => [
        attributes,
        children.map((each) => each.attributes),
      ]),
    ).toEqual([
      [{}, [{ ReturnCode: '4', Action: 'DoNothing' }]],
      [{ Action: 'RestartShell' }, []],
    ]);
    expect(elementsOf(root, `{${shell}}Account`)[0]?.attributes).toEqual({ Name: '@KIOSK_USER@' });
  });

  it('allows one program on Pro, and starts it', () => {
    const root = readXml(kitFile('assigned-access.xml'));
    expect(root.name).toBe(`{${access}}AssignedAccessConfiguration`);
    const apps = elementsOf(root, `{${access}}App`);
    expect(apps.map(({ attributes }) => attributes)).toEqual([
      {
        DesktopAppPath: '@PROGRAM@',
        [`{${accessRs5}}AutoLaunch`]: 'true',
        [`{${accessRs5}}AutoLaunchArguments`]: '@ARGUMENTS@',
      },
    ]);
    const profile = elementsOf(root, `{${access}}Profile`)[0]?.attributes.Id ?? '';
    expect(profile).toMatch(guid);
    expect(elementsOf(root, `{${access}}DefaultProfile`)[0]?.attributes.Id).toBe(profile);
    // The order of the schema: AllAppsList, StartPins, Taskbar.
    expect(
      elementsOf(root, `{${access}}Profile`)[0]?.children.map(({ name }) => name.replace(/^\{.*\}/, '')),
    ).toEqual(['AllAppsList', 'StartPins', 'Taskbar']);
  });

  it('is refused by the reader of this test when it is broken', () => {
    const good = kitFile('shell-launcher.xml');
    expect(() => readXml(good.replace('</Profiles>', ''))).toThrow('closes');
    expect(() => readXml(good.replace('xmlns:V2', 'xmlns:V3'))).toThrow('no namespace');
    expect(() => readXml(good.replace('Name="Guestway"', 'Name=Guestway'))).toThrow('not an element');
  });
});

describe("the site's settings", () => {
  it('are those of the example, and no others', () => {
    const names = /\$script:SettingNames = @\(\s*([^)]+)\)/.exec(
      scripts.find(({ name }) => name === 'lib/Settings.ps1')?.text ?? '',
    )?.[1];
    const known = [...(names ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name);
    expect(known).toEqual(Object.keys(JSON.parse(kitFile('lockdown.example.json')) as object));
  });
});
