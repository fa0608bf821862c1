import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandAt, runCli } from '../../../main/cli/cli.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-cli-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...line: readonly string[]) => {
  const io = fakeCliIo();
  const code = await runCli(line, io);
  return { code, out: io.written(), said: io.said() };
};

const file = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
};

describe('the word of a command line', () => {
  it.each<[readonly string[], number]>([
    [['config', 'check'], 0],
    [['--ozone-platform=headless', 'config', 'check', '--json'], 1],
    [['--config=/etc/guestway/terminal.json'], -1],
    [['--config=/etc/guestway/terminal.json', 'https://elsewhere.example'], -1],
    [['--role=terminal', '--config=/f'], -1],
    [['--console=https://gateway'], -1],
    [[], -1],
    [['--help'], 0],
    [['confg'], 0],
    [['__proto__'], 0],
  ])('in %j is at %i', (args, at) => {
    expect(commandAt(args)).toBe(at);
  });

  it('that is not known is refused with the help, which --help prints alone', async () => {
    expect(await run('confg')).toMatchObject({ code: 2, out: '', said: expect.stringContaining('"confg"') });
    expect(await run('__proto__')).toMatchObject({ code: 2 });
    expect(await run('--help')).toMatchObject({
      code: 0,
      said: '',
      out: expect.stringContaining('config check'),
    });
    expect(await run('config')).toMatchObject({ code: 2, said: expect.stringContaining('config show') });
    expect(await run('config', 'check', '--fast')).toMatchObject({
      code: 2,
      said: expect.stringContaining('usage'),
    });
  });
});

describe('guestway config', () => {
  it('check prints each problem as FILE:LINE:COLUMN and exits 1, or says that all is good', async () => {
    const good = file('terminal.json', terminalSettings);
    expect(await run('config', 'check', good)).toEqual({ code: 0, out: '', said: `${good} is good.\n` });
    const bad = file('bad.json', { ...terminalSettings, demo: 1, phnoe: null });
    expect(await run('config', 'check', good, bad)).toEqual({
      code: 1,
      out: `${bad}:1:173: demo: must be true or false [wrong-value]\n${bad}:1:175: phnoe: is not known; "phone" is [unknown-key]\n`,
      said: '2 problems.\n',
    });
    const { code, out } = await run('config', 'check', bad, '--json');
    expect({ code, said: JSON.parse(out) }).toMatchObject({
      code: 1,
      said: { ok: false, problems: [{ path: 'demo', line: 1, column: 173 }, { path: 'phnoe' }] },
    });
  });

  it('check takes site.json, and any file with --part, as a part', async () => {
    const part = { openingHours: { timeZone: 'Asia/Shanghai', monday: [{ from: '07:00', to: '23:00' }] } };
    expect(await run('config', 'check', file('site.json', part))).toMatchObject({ code: 0 });
    expect(await run('config', 'check', file('other.json', part), '--part')).toMatchObject({ code: 0 });
    rmSync(join(folder, 'site.json'));
    expect(await run('config', 'check', file('other.json', part))).toMatchObject({ code: 1 });
  });

  it('show names the file that each value is from', async () => {
    file('site.json', { ...terminalSettings, window: { kiosk: true, width: 1366, height: 768 } });
    const own = file('terminal.json', { window: { width: 800 } });
    const { code, out } = await run('config', 'show', own, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).settings).toEqual(
      expect.arrayContaining([
        { path: 'hotelId', value: 'hotel', from: 'site' },
        { path: 'window.width', value: 800, from: 'terminal' },
        { path: 'window.height', value: 768, from: 'site' },
        { path: 'printer', value: null, from: 'default' },
      ]),
    );
    expect((await run('config', 'show', own)).out).toMatch(/^window.width +terminal +800$/m);
    rmSync(join(folder, 'site.json'));
    expect(await run('config', 'show', own)).toMatchObject({ code: 1, out: '' });
  });

  it('schema prints the documented schema', async () => {
    const documented = new URL('../../../docs/terminal-config/config.schema.json', import.meta.url);
    expect(await run('config', 'schema')).toEqual({
      code: 0,
      said: '',
      out: readFileSync(documented, 'utf8'),
    });
  });
});
