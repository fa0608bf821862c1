import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../../main/cli/cli.ts';
import { manifestOpener } from '../../../main/compose-versions.ts';
import { runAuthority } from '../../../main/tools/authority/run.ts';
import { judgeRelease } from '../../../main/updates/manifest.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';
import { appFiles, makeArchive, manifestOf } from '../../fakes/releases.ts';

let keys = '';
let folder = '';
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'guestway-release-keys-'));
  const io = { ...fakeCliIo(), nowMs: () => 1, ask: async () => null };
  expect(await runAuthority(['keys', 'new', '--out', keys, '--prefix', 'release'], io)).toBe(0);
});
afterAll(() => rmSync(keys, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function sign(archive: Buffer, change: Readonly<Record<string, string>> = {}) {
  writeFileSync(path('app.tar.gz'), archive);
  const key = join(keys, readdirSync(keys).find((name) => name.endsWith('.key')) ?? '');
  const given: Readonly<Record<string, string>> = {
    ...{
      '--version': '0.3.0',
      '--minimum': '0.1.0',
      '--until': '2027-12-31',
      '--key': key,
      '--out': path('r.jws'),
    },
    ...change,
  };
  const io = fakeCliIo();
  const line = ['release', 'sign', path('app.tar.gz'), ...Object.entries(given).flat()];
  return { code: await runCli(line, io), out: io.written(), said: io.said() };
}

it('what it signs is what a terminal takes', async () => {
  const archive = makeArchive(appFiles('0.3.0'));
  const { code, out } = await sign(archive, { '--ring': 'early' });
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('Release 0.3.0 for linux x64, up to the ring early'),
  ]);
  const open = manifestOpener(join(keys, 'authority-keys.json')) ?? expect.fail('no keys');
  const verdict = await judgeRelease(readFileSync(path('r.jws'), 'utf8').trim(), {
    ...{ open, version: '0.3.0', platform: 'linux', arch: 'x64', nowMs: Date.UTC(2027, 0, 1) },
    ...{ ring: 'early', installed: '0.1.0', floor: '0.2.0', bad: [] },
  });
  const honest = manifestOf('0.3.0', archive);
  expect(verdict).toEqual({
    ok: true,
    manifest: {
      ...honest,
      ring: 'early',
      madeAtMs: Date.UTC(2026, 10, 29),
      expiresAtMs: expect.any(Number),
      archive: { bytes: archive.length, sha256: createHash('sha256').update(archive).digest('hex') },
    },
  });
});

it('a manifest that is there already is not replaced', async () => {
  writeFileSync(path('r.jws'), 'older');
  expect((await sign(makeArchive(appFiles('0.3.0')))).code).toBe(1);
  expect(readFileSync(path('r.jws'), 'utf8')).toBe('older');
});

describe('an archive that no terminal would take is not signed', () => {
  const table: readonly (readonly [string, Buffer, RegExp])[] = [
    ['no archive', Buffer.from('text'), /no whole tar archive/],
    ['a link', makeArchive([...appFiles('0.3.0'), { path: 'l', type: '2', linkName: '/etc' }]), /a link/],
    ['a way out', makeArchive([...appFiles('0.3.0'), { path: '../x', text: 'x' }]), /leads outside/],
    ['the folder above', makeArchive([{ path: 'app/guestway', text: 'x', mode: 0o755 }]), /no program/],
    ['a program that cannot be started', makeArchive([{ path: 'guestway', text: 'x' }]), /no program/],
  ];
  for (const [name, archive, words] of table)
    it(name, async () => {
      const { code, said } = await sign(archive);
      expect([code, said]).toEqual([1, expect.stringMatching(words)]);
      expect(existsSync(path('r.jws'))).toBe(false);
    });
});

describe('what makes no sense is a wrong command line', () => {
  const table: readonly Readonly<Record<string, string>>[] = [
    { '--version': '3' },
    { '--version': '0.3.0-beta' },
    { '--minimum': '' },
    { '--ring': 'everybody' },
    { '--platform': 'beos' },
    { '--arch': 'mips' },
    { '--program': '../sh' },
    { '--until': '2020-01-01' },
  ];
  for (const change of table)
    it(JSON.stringify(change), async () => {
      expect((await sign(makeArchive(appFiles('0.3.0')), change)).code).toBe(2);
      expect(existsSync(path('r.jws'))).toBe(false);
    });
});
