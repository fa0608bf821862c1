import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readArguments } from '../../../../main/gateway/config/arguments.ts';
import type { ReleaseRouteName } from '../../../../preload/contract/http-releases.ts';
import { createSigner } from '../../../fakes/releases.ts';
import { type ReleaseHotel, type ReleaseTerminal, startReleaseHotel } from './release-hotel.ts';

let hotel: ReleaseHotel;
let terminal: ReleaseTerminal;
beforeEach(async () => {
  hotel = await startReleaseHotel();
  terminal = await hotel.enrol();
});
afterEach(() => hotel.close());

async function download(
  by: ReleaseTerminal,
  name: ReleaseRouteName,
  parameters: Readonly<Record<string, string>>,
): Promise<Buffer | string> {
  const pieces: Uint8Array[] = [];
  const sink = { limitBytes: 10_000_000, take: (piece: Uint8Array) => void pieces.push(piece) };
  const reply = await by.client.download(name, parameters, sink);
  return reply.ok ? Buffer.concat(pieces) : 'reason' in reply ? reply.reason : reply.code;
}

const archiveOf = (by: ReleaseTerminal, version: string, from = '0') =>
  download(by, 'releaseArchive', { version, from });

const died = (version: string) => ({ version, result: 'rolled-back' as const, code: 'died', atMs: 1 });
const taken = (version: string) => ({ version, result: 'taken' as const, code: null, atMs: 1 });

describe('a release that IT put there', () => {
  test('is offered to terminals of its ring and those before, and served to them from any byte on', async () => {
    const canary = await hotel.enrol('canary');
    const release = await hotel.signer.release('0.3.0');
    expect((await hotel.shelve(release, 'canary')).code).toBe(0);
    expect([await terminal.report('0.2.0'), await canary.report('0.2.0')]).toEqual([null, null]);
    hotel.later();
    expect([await terminal.report('0.2.0'), await canary.report('0.2.0')]).toEqual([null, '0.3.0']);
    expect((await download(canary, 'releaseManifest', { version: '0.3.0' })).toString()).toBe(release.jws);
    expect(await archiveOf(canary, '0.3.0')).toEqual(release.archive);
    expect(await archiveOf(canary, '0.3.0', '100')).toEqual(release.archive.subarray(100));
    expect(await archiveOf(terminal, '0.3.0')).toBe('not-found');
    expect(
      (await hotel.command({ do: 'offer', version: '0.3.0', ring: 'general', widenAfterHours: null })).code,
    ).toBe(0);
    hotel.later();
    expect(await terminal.report('0.2.0')).toBe('0.3.0');
    expect(await archiveOf(terminal, '0.3.0')).toEqual(release.archive);
  });

  test('is served to nobody without the proof of an enrolled terminal', async () => {
    await hotel.shelve(await hotel.signer.release('0.3.0'));
    for (const path of ['manifest', 'archive/0']) {
      const bare = await fetch(`${hotel.url}/terminal/releases/0.3.0/${path}`);
      expect([bare.status, await bare.json()]).toEqual([401, { code: 'invalid_dpop_proof' }]);
    }
  });

  test('is not served under another version, nor from a place that is none', async () => {
    await hotel.shelve(await hotel.signer.release('0.3.0'));
    await terminal.report('0.2.0');
    hotel.later();
    for (const [version, from, code] of [
      ['0.2.0', '0', 'not-found'],
      ['0.3.0', '999999999', 'bad-input'],
      ['0.3.0', '-1', 'bad-input'],
      ['0.3.0', '1e3', 'bad-input'],
      ['0.3.0', '0x10', 'bad-input'],
      ['0.3.0', '\0', 'bad-input'],
      ['../0.3.0', '0', 'bad-input'],
      ['../../gateway.db', '0', 'bad-input'],
      ['0.3.0-linux-x64', '0', 'bad-input'],
      ['9'.repeat(400), '0', 'bad-input'],
    ] as const)
      expect(await archiveOf(terminal, version, from), `${version} ${from}`).toBe(code);
  });

  test('is not offered once its folder is not what was signed, or its key is taken out of the file', async () => {
    await hotel.shelve(await hotel.signer.release('0.3.0'));
    await terminal.report('0.2.0');
    hotel.later();
    expect(await terminal.report('0.2.0')).toBe('0.3.0');
    hotel.write('release-keys.json', createSigner().keySet);
    hotel.later();
    expect(await terminal.report('0.2.0')).toBe(null);
    hotel.write('release-keys.json', hotel.signer.keySet);
    hotel.later();
    expect(await terminal.report('0.2.0')).toBe('0.3.0');
    appendFileSync(join(hotel.folderOfReleases, '0.3.0-linux-x64/archive.tar.gz'), 'x');
    hotel.later();
    expect(await terminal.report('0.2.0')).toBe(null);
    expect(await archiveOf(terminal, '0.3.0')).toBe('not-found');
  });
});

describe('what is not put there', () => {
  const nothingThere = () => expect(existsSync(hotel.folderOfReleases)).toBe(false);

  test('is an archive that is another one, or a manifest of somebody else', async () => {
    const release = await hotel.signer.release('0.3.0');
    const flipped = Buffer.from(release.archive);
    flipped[60] = (flipped[60] ?? 0) ^ 1;
    const table = [
      [{ ...release, archive: flipped }, /not the one that was signed/],
      [{ ...release, archive: release.archive.subarray(1) }, /not the one that was signed/],
      [{ ...release, jws: (await createSigner().release('0.3.0')).jws }, /No key/],
      [{ ...release, jws: 'text' }, /No key/],
      [await hotel.signer.release('0.3.0', { expiresAtMs: 1 }), /has ended/],
    ] as const;
    for (const [one, words] of table)
      expect(await hotel.shelve(one)).toEqual({ code: 1, text: expect.stringMatching(words) });
    expect(existsSync(hotel.folderOfReleases) ? readdirSync(hotel.folderOfReleases) : []).toEqual([]);
  });

  test('is a version twice, nor a ring beyond the signed one', async () => {
    const release = await hotel.signer.release('0.3.0', { ring: 'early' });
    expect((await hotel.shelve(release, 'general')).text).toMatch(/fewer rings/);
    nothingThere();
    expect((await hotel.shelve(release, 'canary')).code).toBe(0);
    expect((await hotel.shelve(release, 'canary')).text).toMatch(/there already/);
    expect(
      (await hotel.command({ do: 'offer', version: '0.3.0', ring: 'general', widenAfterHours: null })).code,
    ).toBe(1);
    expect(
      (await hotel.command({ do: 'offer', version: '0.4.0', ring: 'canary', widenAfterHours: null })).text,
    ).toMatch(/no such/);
    expect((await hotel.command({ do: 'list' })).text).toMatch(
      /^0\.3\.0 {2}linux {2}x64 {2}canary {2}\d+ bytes\n$/,
    );
  });

  test('is half of one: what a stopped command left is not offered', async () => {
    await hotel.shelve(await hotel.signer.release('0.3.0'));
    writeFileSync(join(hotel.folderOfReleases, '0.3.0-linux-x64/offer.json'), '{"ring":"ever');
    await terminal.report('0.2.0');
    hotel.later();
    expect(await terminal.report('0.2.0')).toBe(null);
    expect((await hotel.command({ do: 'list' })).text).toBe('There are no releases.\n');
  });
});

describe('a release that fails', () => {
  test('on more terminals than may be is halted for all, for good, and IT is told', async () => {
    const others = [await hotel.enrol(), await hotel.enrol()];
    await hotel.shelve(await hotel.signer.release('0.3.0'));
    for (const one of [terminal, ...others]) await one.report('0.2.0');
    hotel.later();
    expect(await others[0]?.report('0.2.0')).toBe('0.3.0');
    await others[0]?.report('0.3.0', taken('0.3.0'));
    expect(await terminal.report('0.2.0', died('0.3.0'))).toBe(null);
    // At once, not at the next look.
    expect(await others[1]?.report('0.2.0')).toBe(null);
    expect(await archiveOf(others[1] ?? terminal, '0.3.0')).toBe('not-found');
    const it = await hotel.signIn('it-1');
    const rows = (await it.ask('fleet')).terminals.map(({ terminalId, releaseHalted }) => [
      terminalId,
      releaseHalted,
    ]);
    expect(rows).toContainEqual([terminal.terminalId, true]);
    expect(rows.filter(([, isHalted]) => isHalted === true).length).toBe(1);
    expect(hotel.logged).toContainEqual({
      name: 'releases.halted',
      text: JSON.stringify({ version: '0.3.0', failed: 1, taken: 1 }),
    });
    // Whatever becomes of the terminal that failed.
    await it.ask('revokeTerminal', { reason: 'other' }, { terminalId: terminal.terminalId });
    await hotel.restart((config) => ({
      ...config,
      releases: { keysFile: join(hotel.folder, 'release-keys.json'), folder: null, haltAbovePercent: 99 },
    }));
    hotel.later();
    expect(await others[1]?.report('0.2.0')).toBe(null);
    await hotel.shelve(await hotel.signer.release('0.3.1'));
    expect(await others[1]?.report('0.2.0')).toBe('0.3.1');
  });

  test('on one of eleven goes on, and is not offered to that one again', async () => {
    await hotel.shelve(await hotel.signer.release('0.3.0'));
    for (let count = 0; count < 10; count += 1) await (await hotel.enrol()).report('0.3.0', taken('0.3.0'));
    const last = await hotel.enrol();
    expect(await terminal.report('0.2.0', died('0.3.0'))).toBe(null);
    hotel.later();
    await last.report('0.2.0');
    hotel.later();
    expect(await last.report('0.2.0')).toBe('0.3.0');
    expect(await terminal.report('0.2.0', died('0.3.0'))).toBe(null);
    const { terminals } = await (await hotel.signIn('it-1')).ask('fleet');
    expect(terminals.some(({ releaseHalted }) => releaseHalted === true)).toBe(false);
  });
});

test('the command line says what is missing', () => {
  const asked = (...args: readonly string[]) => readArguments(['--config', 'c.json', ...args]);
  expect(asked('--add-release', 'r.jws', '--archive', 'a.tar.gz')).toEqual({
    do: 'release',
    configFile: 'c.json',
    asked: { do: 'add', manifest: 'r.jws', archive: 'a.tar.gz', ring: 'canary', widenAfterHours: null },
  });
  expect(asked('--offer-release', '0.3.0', '--ring', 'early')).toMatchObject({
    asked: { do: 'offer', version: '0.3.0', ring: 'early' },
  });
  for (const hours of ['1', '24', '8760'])
    expect(asked('--offer-release', '0.3.0', '--ring', 'early', '--widen-after', hours)).toMatchObject({
      asked: { do: 'offer', ring: 'early', widenAfterHours: Number(hours) },
    });
  expect(asked('--list-releases')).toMatchObject({ asked: { do: 'list' } });
  for (const wrong of [
    ['--add-release', 'r.jws'],
    ['--archive', 'a.tar.gz'],
    ['--offer-release', '0.3.0'],
    ['--offer-release', '0.3.0', '--ring', 'all'],
    ['--add-release', 'r.jws', '--archive', 'a', '--ring', 'all'],
    ['--ring', 'early'],
    ['--widen-after', '24'],
    ...['0', '8761', '-1', '1.5', 'day', ''].map((hours) => [
      ...['--offer-release', '0.3.0', '--ring', 'early'],
      `--widen-after=${hours}`,
    ]),
  ])
    expect(asked(...wrong).do).toBe('stop');
});
