import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawKey } from '../../../main/authority/keys/key-file.ts';
import { readSettings } from '../../../main/compose-settings.ts';
import { problemText } from '../../../main/config/load.ts';
import type { ReadConfigResult } from '../../../main/config/read-result.ts';
import {
  createRefusalTeller,
  createSettingsKeeper,
  mayTakeOver,
} from '../../../main/config/settings-keeper.ts';
import { printerAt, signedTerminal } from './signed-fixture.ts';

let terminal = signedTerminal();
beforeEach(() => {
  terminal.remove();
  terminal = signedTerminal();
});
afterEach(() => terminal.remove());

const codes = (read: ReadConfigResult) =>
  (read.ok ? read.refused : read.problems).map(({ code, message }) => `${code}: ${message}`);

describe('the number of signed settings', () => {
  it('only grows, over every start', async () => {
    await terminal.offer(5, printerAt('lobby'));
    await terminal.start();
    await terminal.offer(4, printerAt('old'));
    const older = await terminal.start();
    expect(older).toMatchObject({ ok: true, bundle: { number: 5, isNew: false } });
    expect(codes(older)).toEqual([expect.stringMatching(/^older: .*number 4, and 5 was taken.*above 5$/)]);
    await terminal.offer(5, printerAt('other'));
    expect(codes(await terminal.start())).toEqual([expect.stringMatching(/^forked: /)]);
    await terminal.offer(6, printerAt('bar'));
    expect(await terminal.start()).toMatchObject({ ok: true, bundle: { number: 6 }, refused: [] });
    await terminal.offer(5, printerAt('lobby'));
    expect(codes(await terminal.start())).toEqual([expect.stringMatching(/^older: /)]);
  });

  it('counts also where what was taken is for a terminal that this one was', async () => {
    await terminal.offer(5, {}, { terminal: await terminal.makeKey() });
    await terminal.start();
    rmSync(join(terminal.own.dataFolder, 'device-key.pem'));
    await terminal.offer(4, printerAt('old'));
    expect(codes(await terminal.start())).toEqual([expect.stringMatching(/^older: /)]);
  });

  it('of settings that were refused counts for nothing', async () => {
    await terminal.offer(9, { printer: 5 });
    await terminal.start();
    await terminal.offer(2, printerAt('lobby'));
    expect(await terminal.start()).toMatchObject({ ok: true, bundle: { number: 2 } });
  });
});

describe('what was taken last', () => {
  it('goes on to hold when its file is gone; empty settings with a higher number take it back', async () => {
    await terminal.offer(5, printerAt('lobby'));
    await terminal.start();
    rmSync(terminal.file('site.jws'));
    const gone = await terminal.start();
    expect(gone).toMatchObject({ ok: true, config: { printer: { url: 'ipp://lobby/x' } } });
    expect(codes(gone)).toEqual([expect.stringMatching(/^gone: /)]);
    await terminal.offer(6, {});
    expect(await terminal.start()).toMatchObject({ ok: true, config: { printer: null }, refused: [] });
  });

  it.each<[string, string, () => Promise<string>]>([
    ['nobody signed', 'malformed', async () => 'no words'],
    ['somebody else signed', 'unknown-signing-key', () => terminal.sign(5, {}, { key: drawKey('settings') })],
    ['is for another hotel', 'other-hotel', () => terminal.sign(5, {}, { hotelId: 'harbour-2' })],
    ['sets what nobody may sign', 'forbidden-field', () => terminal.sign(5, { demo: true })],
  ])('is judged anew at each start: a text in its place that %s holds nothing', async (_, code, text) => {
    writeFileSync(terminal.keptFile, JSON.stringify({ text: await text() }));
    const read = await terminal.start();
    expect(read).toMatchObject({ ok: true, bundle: null, config: { printer: null, demo: false } });
    expect(codes(read)).toEqual([expect.stringMatching(`^${code}: `)]);
    terminal.put('site.jws', 'cut');
    expect(codes(await terminal.start())).toEqual([expect.stringMatching(/^malformed: /)]);
  });

  it.each(['', '{ "text": ', '{ "text": 5 }', '{ "text": "a", "number": 99 }'])(
    'in a broken file (%j) stops the start: the terminal does not guess what it has taken',
    async (text) => {
      await terminal.offer(5, printerAt('lobby'));
      writeFileSync(terminal.keptFile, text);
      const read = await terminal.start();
      expect(read.ok ? '' : problemText('terminal.json', read.problems)).toBe(
        `The settings file ${terminal.keptFile} is refused [kept-broken]: it holds what was taken last, and cannot be read; remove it, and put the newest site.jws in place.`,
      );
    },
  );
});

describe('an interruption', () => {
  it('of copying the file, anywhere, changes nothing', async () => {
    await terminal.offer(5, printerAt('lobby'));
    await terminal.start();
    const whole = await terminal.sign(6, printerAt('bar'));
    const lengths = [...whole].map((_, length) => length);
    for (const length of lengths.filter((each) => each % 7 === 0 || each > whole.length - 10)) {
      terminal.put('site.jws', whole.slice(0, length));
      const read = await terminal.start();
      expect(read).toMatchObject({ ok: true, bundle: { number: 5 } });
      expect(codes(read), `at ${length}`).toHaveLength(1);
    }
    terminal.put('site.jws', `${whole}\n`);
    expect(await terminal.start()).toMatchObject({ ok: true, bundle: { number: 6 }, refused: [] });
  });

  it('of noting what is taken leaves what was noted before', async () => {
    await terminal.offer(5, printerAt('lobby'));
    await terminal.start();
    // What a power cut leaves of a note that was being written.
    writeFileSync(`${terminal.keptFile}.new`, '{ "text": "ey');
    rmSync(terminal.file('site.jws'));
    expect(await terminal.start()).toMatchObject({ ok: true, bundle: { number: 5 } });
    await terminal.offer(6, printerAt('bar'));
    expect(await terminal.start()).toMatchObject({ ok: true, bundle: { number: 6 }, refused: [] });
  });

  it('by a disk that takes no note: nothing new is taken, and a first start says so', async () => {
    mkdirSync(`${terminal.keptFile}.new`);
    await terminal.offer(5, printerAt('lobby'));
    expect(codes(await terminal.start())).toEqual([expect.stringMatching(/^not-kept: /)]);
    rmSync(`${terminal.keptFile}.new`, { recursive: true });
    await terminal.start();
    mkdirSync(`${terminal.keptFile}.new`);
    await terminal.offer(6, printerAt('bar'));
    const read = await terminal.start();
    expect(read).toMatchObject({ ok: true, bundle: { number: 5 } });
    expect(codes(read)).toEqual([expect.stringMatching(/^not-kept: /)]);
  });
});

describe('a running terminal', () => {
  const run = async () => {
    await terminal.offer(1, printerAt('lobby'));
    const first = await terminal.start();
    if (!first.ok) return expect.fail('the settings of this test are refused');
    const told: string[] = [];
    const tell = createRefusalTeller(({ code }) => told.push(code));
    const keeper = createSettingsKeeper(first.config, async () => {
      const read = await readSettings(terminal.file('terminal.json'), {
        mayTake: (next) => mayTakeOver(next, first.config),
      });
      tell(read.ok ? read.refused : read.problems);
      return read;
    });
    return { keeper, told };
  };

  it('takes new ones as it takes a changed file, and is told of a refusal once', async () => {
    const { keeper, told } = await run();
    expect(await keeper.look()).toEqual({ found: 'same' });
    await terminal.offer(2, printerAt('bar'));
    expect(await keeper.look()).toEqual({ found: 'changed', fields: ['printer'], waiting: [] });
    await terminal.offer(1, printerAt('lobby'));
    expect([await keeper.look(), await keeper.look()]).toEqual([{ found: 'same' }, { found: 'same' }]);
    expect(keeper.current().printer?.url).toBe('ipp://bar/x');
    expect(told).toEqual(['older']);
    await terminal.offer(2, printerAt('bar'));
    await keeper.look();
    await terminal.offer(1, printerAt('lobby'));
    await keeper.look();
    expect(told).toEqual(['older', 'older']);
  });

  it('takes none while its file names other signers, another hotel or another folder than at its start', async () => {
    const { keeper } = await run();
    const before = readFileSync(terminal.keptFile, 'utf8');
    const thief = drawKey('settings');
    const settingsTrustFile = terminal.putKeys('other-keys.json', thief);
    terminal.put('terminal.json', { ...terminal.own, settingsTrustFile });
    await terminal.offer(2, printerAt('thief'), { key: thief });
    expect(await keeper.look()).toEqual({ found: 'waiting', waiting: ['settingsTrustFile', 'printer'] });
    const { settingsTrustFile: _, ...plain } = terminal.own;
    terminal.put('terminal.json', { ...plain, ...printerAt('thief') });
    rmSync(terminal.file('site.jws'));
    // The same fields wait, and that was told.
    expect(await keeper.look()).toEqual({ found: 'same' });
    expect(keeper.current().printer?.url).toBe('ipp://lobby/x');
    expect(readFileSync(terminal.keptFile, 'utf8')).toBe(before);
  });
});
