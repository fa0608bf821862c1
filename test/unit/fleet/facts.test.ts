import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../../main/fleet/diagnostics.ts';
import { createFacts, type FactReaders } from '../../../main/fleet/facts.ts';
import { readDisk, readMemory, readTemperature, readUptime } from '../../../main/fleet/machine-readings.ts';
import { redactAddresses, redactTokens } from '../../../main/log/redact.ts';
import { terminalFacts } from '../../../preload/contract/http-fleet-shapes.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { goodFacts } from '../../fakes/terminal-facts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { disk, temperatureC, printer, channelMs, ...quick } = goodFacts();

function readers(change: Partial<FactReaders['slow']> = {}) {
  let read = 0;
  const slow: FactReaders['slow'] = {
    async disk() {
      read += 1;
      return disk;
    },
    temperatureC: async () => temperatureC,
    printer: async () => printer,
    channelMs: async () => channelMs,
    selfTest: async () => null,
    ...change,
  };
  return { quick: () => quick, slow, reads: () => read };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('facts', () => {
  it('never keep a report waiting, and are told once a minute, freshly read', async () => {
    const clock = createFakeClock();
    const from = readers();
    const facts = createFacts(from, clock, createFakeLog());
    expect(facts.due()).toBeUndefined();
    await settled();
    const told = facts.due();
    expect(terminalFacts.parse(told)).toEqual(goodFacts());
    expect(facts.due()).toEqual(told);
    facts.told();
    clock.advance(59_999);
    expect(facts.due()).toBeUndefined();
    expect(from.reads()).toBe(1);
    clock.advance(1);
    expect(facts.due()).toBeUndefined();
    await settled();
    expect(facts.due()).toEqual(told);
    expect(from.reads()).toBe(2);
  });

  it('leave out what fails or hangs, and nothing else', async () => {
    const clock = createFakeClock();
    const log = createFakeLog();
    const broken = readers({
      disk: () => Promise.reject(new TypeError('secret path')),
      printer: () => new Promise(() => {}),
      selfTest: async () => ({ atMs: 5, closed: 31, rows: 32 }),
    });
    const facts = createFacts(broken, clock, log);
    facts.due();
    await settled();
    expect(facts.due()).toBeUndefined();
    clock.advance(20_000);
    await settled();
    expect(facts.due()).toEqual({
      ...goodFacts({ disk: null, printer: null }),
      selfTest: { atMs: 5, closed: 31, rows: 32 },
    });
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });
});

describe('readings of the machine', () => {
  it('are those of this one', async () => {
    const read = await readDisk(folder);
    expect(read?.totalBytes).toBeGreaterThan(read?.freeBytes ?? Number.NaN);
    expect(await readDisk(join(folder, 'none'))).toBeNull();
    expect(readMemory().totalBytes).toBeGreaterThan(readMemory().freeBytes);
    expect(Number.isInteger(readUptime())).toBe(true);
  });

  it.each([
    [{ thermal_zone0: '45500\n', thermal_zone1: '61234', cooling_device0: '99000' }, 61.2],
    [{ thermal_zone0: 'x', thermal_zone1: '-8000' }, -8],
    [{ thermal_zone0: '999999', thermal_zone1: '' }, null],
    [{}, null],
  ])('take the warmest zone that makes sense: %j', async (zones, celsius) => {
    for (const [zone, text] of Object.entries(zones)) {
      mkdirSync(join(folder, zone));
      writeFileSync(join(folder, zone, 'temp'), text);
    }
    expect(await readTemperature(folder)).toBe(celsius);
  });

  it('are none where the system shows no zones', async () => {
    expect(await readTemperature(join(folder, 'none'))).toBeNull();
  });
});

describe('diagnostics', () => {
  const collect = (limitCharacters = 20_000) =>
    collectDiagnostics({
      facts: goodFacts(),
      logFolder: folder,
      redact: (line) => redactTokens(redactAddresses(line)),
      limitCharacters,
    });

  it('hold the facts and the last two days of each role, redacted again', async () => {
    for (const day of ['27', '28', '29'])
      writeFileSync(join(folder, `terminal-2026-11-${day}.log`), `{"msg":"day ${day}"}\n`);
    writeFileSync(
      join(folder, 'supervisor-2026-11-29.log'),
      '{"msg":"3FZ8N-5RCBA https://mail.example/inbox"}\n',
    );
    writeFileSync(join(folder, 'notes.txt'), 'not a log');
    const text = await collect();
    expect(text.split('\n').slice(1)).toEqual([
      '--- supervisor-2026-11-29.log',
      '{"msg":"[token] [address]"}',
      '--- terminal-2026-11-28.log',
      '{"msg":"day 28"}',
      '--- terminal-2026-11-29.log',
      '{"msg":"day 29"}',
      '',
    ]);
    expect(JSON.parse(text.split('\n')[0] ?? '')).toEqual({ facts: goodFacts() });
  });

  it('keep to their limit by whole lines, the newest', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `{"line":${index},"what":"系统"}`);
    writeFileSync(join(folder, 'terminal-2026-11-29.log'), `${lines.join('\n')}\n`);
    const text = await collect(5_000);
    expect(text.length).toBeLessThanOrEqual(5_000);
    const kept = text.trim().split('\n').slice(2);
    expect(kept.at(-1)).toBe(lines.at(-1));
    expect(lines.slice(-kept.length)).toEqual(kept);
  });

  it('are the facts alone without a log', async () => {
    rmSync(folder, { recursive: true });
    expect(await collect()).toBe(`${JSON.stringify({ facts: goodFacts() })}\n`);
    mkdirSync(folder);
  });
});
