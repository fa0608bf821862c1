import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../../main/cli/cli.ts';
import type { CliIo } from '../../../main/cli/command.ts';
import { examine, itemLimitMs, verdictOf } from '../../../main/doctor/examine.ts';
import { doctorItem, fault, fine, note, warning } from '../../../main/doctor/item.ts';
import { doctorItems } from '../../../main/doctor/items.ts';
import { manualTable } from '../../../main/doctor/manual.ts';
import { exitCodeOf } from '../../../main/doctor/report-text.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { sceneWith } from './scene.ts';

const item = (id: string, look: () => Promise<{ code: 'here'; fact: string }>) =>
  doctorItem({ id, means: '', answers: { here: fine }, look });

function io() {
  const lines = { out: '', err: '', progress: [] as string[] };
  const made: CliIo = {
    write: async (text) => {
      lines.out += text;
    },
    say: (line) => {
      lines.err += `${line}\n`;
    },
    input: (async function* () {})(),
    progress: (line) => void lines.progress.push(line),
    machine: {
      version: '0.1.0',
      electronVersion: null,
      executable: process.execPath,
      program: [],
      isInstalled: false,
      platform: 'linux',
      environment: {},
      nowMs: () => 0,
    },
  };
  return { made, lines };
}

test('an item that never ends, and one that throws, are findings of their own and hold nobody up', async () => {
  const clock = createFakeClock();
  const told: number[] = [];
  const found = examine(
    [
      item('slow', () => new Promise(() => {})),
      item('broken', () => Promise.reject(new TypeError('of Mr Guest'))),
      item('good', async () => ({ code: 'here', fact: 'it is' })),
    ],
    sceneWith({ clock }),
    (done) => told.push(done),
  );
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([1, 2]);
  clock.advance(itemLimitMs);
  expect(await found).toMatchObject([
    { id: 'slow', code: 'timed-out', state: 'warning' },
    { id: 'broken', code: 'failed', state: 'warning', fact: 'could not be looked at (TypeError)' },
    { id: 'good', code: 'here', state: 'ok', fact: 'it is', fix: null },
  ]);
  expect(itemLimitMs).toBeLessThan(10_000);
});

test('the worst decides, and notes do not count', () => {
  const of = (...answers: readonly { state: 'ok' | 'note' | 'warning' | 'fault' }[]) =>
    exitCodeOf(verdictOf(answers));
  expect(of(fine, note('look'))).toBe(0);
  expect(of(fine, warning('look'), note())).toBe(1);
  expect(of(warning('look'), fault('do'), fine)).toBe(2);
});

test('every item has a name of its own, and every answer that is not well says what to do', () => {
  const ids = doctorItems.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const mute = doctorItems.flatMap(({ id, answers }) =>
    Object.entries(answers).flatMap(([code, { state, fix }]) =>
      fix === null && (state === 'warning' || state === 'fault') ? [`${id} ${code}`] : [],
    ),
  );
  expect(mute).toEqual([]);
});

test('the command prints the verdict, a line for each item and what to do, and ends by it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-command-'));
  const file = join(folder, 'terminal.json');
  writeFileSync(file, '{ "hotelId": 7 }');
  try {
    const { made, lines } = io();
    expect(await runCli(['doctor', '--config', file], made)).toBe(2);
    expect(lines.out.split('\n').slice(0, 2)).toEqual(['NOT READY', '']);
    expect(lines.out).toMatch(/^FAULT {4}config {10}\S+terminal\.json:1:\d+/m);
    for (const { id } of doctorItems)
      expect(lines.out).toMatch(new RegExp(`^(ok|note|WARNING|FAULT) +${id} `, 'm'));
    expect(lines.progress.at(-1)).toBe('');
    const forMachines = io();
    expect(await runCli(['doctor', '--json', '--config', file], forMachines.made)).toBe(2);
    const report = JSON.parse(forMachines.lines.out);
    expect(report.verdict).toBe('NOT READY');
    expect(report.items.map(({ id }: { id: string }) => id)).toEqual(doctorItems.map(({ id }) => id));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([[['doctor', 'now']], [['doctor', '--fix']], [['doctor', '--config']]])(
  'the command line %o is refused',
  async (line) => {
    const { made, lines } = io();
    expect(await runCli(line, made)).toBe(2);
    expect(lines.out).toBe('');
    expect(lines.err).toContain('usage');
  },
);

test('the manual lists every item and answer in the words of the program', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/deploy/doctor.md'), 'utf8')).toContain(
    manualTable(doctorItems),
  );
});
