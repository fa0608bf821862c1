import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debProblems } from '../../../main/tools/setup/packaging/check-deb.mjs';
import { makeDeb } from '../../../main/tools/setup/packaging/deb.mjs';

// Of a small stand-in for the folder that electron-builder makes; `npm run dist` does this with the real one.

const folder = mkdtempSync(join(tmpdir(), 'guestway-make-deb-'));
const deb = join(folder, 'guestway.deb');

const run = (/** @type {string} */ command, /** @type {string[]} */ ...args) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
};

describe('a .deb made by dpkg-deb', () => {
  beforeAll(async () => {
    const packed = join(folder, 'packed');
    for (const name of ['resources', 'share/catalogues', 'share/lockdown/systemd'])
      mkdirSync(join(packed, name), { recursive: true });
    const files = {
      guestway: 0o775,
      'chrome-sandbox': 0o755,
      'resources/app.asar': 0o666,
      'share/catalogues/CN-SH-LG.json': 0o600,
      'share/lockdown/guestway-lockdown': 0o755,
      'share/lockdown/systemd/guestway-kiosk.service': 0o664,
      'share/lockdown/systemd/README': 0o644,
    };
    for (const [name, mode] of Object.entries(files)) {
      writeFileSync(join(packed, name), name);
      chmodSync(join(packed, name), mode);
    }
    await makeDeb({
      packed,
      work: join(folder, 'work'),
      output: deb,
      version: '1.2~try',
      note: 'A note.',
      level: 1,
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has nothing that the check refuses, whatever the modes were before', async () => {
    expect(await debProblems(deb)).toEqual([]);
  });

  it('puts each part into its place', () => {
    const { output } = run('dpkg-deb', '--contents', deb);
    for (const path of [
      './opt/guestway/guestway',
      './usr/bin/guestway',
      './usr/sbin/guestway-lockdown -> ../share/guestway/lockdown/guestway-lockdown',
      './usr/share/guestway/catalogues/CN-SH-LG.json',
      './usr/lib/systemd/system/guestway-kiosk.service',
      './usr/share/applications/guestway.desktop',
      './usr/share/icons/hicolor/256x256/apps/guestway.png',
      './usr/share/doc/guestway/copyright',
      './etc/guestway/terminal.example.json',
    ])
      expect(output).toContain(`${path}\n`);
    expect(output).not.toContain('./opt/guestway/share');
    expect(output).not.toContain('system/README');
  });

  it('says what it is and what it is not', () => {
    const { output } = run('dpkg-deb', '--field', deb);
    expect(output).toMatch(/^Package: guestway\nVersion: 1\.2~try\n/);
    expect(output).toContain('\n A note.');
    expect(run('dpkg-deb', '--info', deb, 'conffiles').output).toBe('/etc/guestway/terminal.example.json\n');
  });

  it('leaves no work behind', () => {
    expect(run('ls', folder).output).toBe('guestway.deb\npacked\n');
  });

  it('is replaced by the release of the same number', () => {
    expect(run('dpkg', '--compare-versions', '0.1.0~tryout', 'lt', '0.1.0').status).toBe(0);
  });
});
