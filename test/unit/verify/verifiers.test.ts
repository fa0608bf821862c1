import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checker, javascriptChecker, pythonChecker } from '../../tamper/checkers.ts';
import { goodPackage } from '../../tamper/forge/good.ts';
import { type Packed, pack } from '../../tamper/forge/pack.ts';
import { simulate } from '../../tamper/forge/simulate.ts';
import { checkDelaySeconds, mutantOf } from '../../tamper/mutants/row.ts';
import { rows } from '../../tamper/mutants/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'verifiers-'));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const verifier = (name: string): string => resolve(import.meta.dirname, '../../../main/verify', name);
const shape = {
  origins: 2,
  days: 9,
  recordsPerDay: 3,
  gaps: true,
  holds: true,
  catalogueChange: true,
} as const;

function packageOf(seed: string): Packed {
  const world = simulate(seed, shape);
  return pack(world, { sort: 'A', from: world.firstDay, to: world.lastDay, sessions: null });
}

let python: Checker;
beforeAll(() => {
  python = pythonChecker();
});
afterAll(async () => {
  await python.close();
  rmSync(folder, { recursive: true });
});

const programs = [
  ['verify.mjs', process.execPath],
  ['verify.py', 'python3'],
] as const;

// Several processes one after another: on a busy machine that takes longer than a test usually may.
describe.each(programs)('the command %s', { timeout: 60_000 }, (name, program) => {
  const packed = packageOf('command');
  const now = String(packed.at + checkDelaySeconds);
  const run = (...args: string[]) => spawnSync(program, [verifier(name), ...args], { encoding: 'utf8' });

  it('says of a good package how many days are there, and ends with 0', () => {
    const { stdout, status } = run(file('good.zip', packed.bytes), '--now', now);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('9 of 9 days present, roots match');
    expect(stdout).toContain('NOT pinned');
    expect(status).toBe(0);
  });

  it('takes pinned keys and paper checkpoints that fit', () => {
    const trust = file('keys.txt', packed.keys);
    const paper = file('paper.txt', packed.files.get('origins/t1/checkpoint.txt') ?? '');
    const { stdout, status } = run(
      file('good.zip', packed.bytes),
      '--trust',
      trust,
      '--paper',
      paper,
      '--now',
      now,
    );
    expect(stdout).toContain('keys as pinned');
    expect(status).toBe(0);
  });

  it('names the class of a tampered one, and ends with 1', () => {
    const bytes = Buffer.from(packed.bytes);
    bytes[bytes.length - 1] = 1;
    const { stdout, status } = run(file('bad.zip', bytes), '--json', '--now', now);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      class: 'zip-structure',
      findings: [{ class: 'zip-structure' }],
    });
    expect(status).toBe(1);
  });

  it('ends with 2 when it cannot be asked that way', () => {
    const good = file('good.zip', packed.bytes);
    const other = file('other.txt', 'h9/t1\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n');
    const asked = [
      [],
      [join(folder, 'none.zip')],
      [good, good],
      ['--now', 'x', good],
      ['--more', good],
      [good, '--paper', other],
      [good, '--trust'],
    ];
    expect(asked.map((args) => run(...args).status)).toEqual(asked.map(() => 2));
  });

  it('takes anything at all as a package that is tampered with, never as a failure of its own', () => {
    const contents = ['', 'PK', 'PK\u0003\u0004', 'x'.repeat(5000), packed.bytes.subarray(0, 100)];
    expect(contents.map((content) => run(file('any.zip', content)).status)).toEqual(contents.map(() => 1));
  });
});

describe('both verifiers', { timeout: 60_000 }, () => {
  it('call good packages of every sort good', async () => {
    const packages = Array.from({ length: 6 }, (_, number) => goodPackage(`unit ${number}`));
    for (const { bytes, at } of packages) {
      const mutant = { bytes, now: at + checkDelaySeconds, outside: {} };
      const said = await Promise.all([javascriptChecker, python].map((checker) => checker.check(mutant)));
      expect(said.map((each) => each.class)).toEqual([null, null]);
    }
  });

  // Every row is gone through by `npm run tamper`; one in eight here.
  it.each(rows.filter((_row, index) => index % 8 === 0).map((row) => [row.name, row] as const))(
    'name: %s',
    async (_, row) => {
      const mutant = mutantOf(row, 'unit');
      const said = await Promise.all([javascriptChecker, python].map((checker) => checker.check(mutant)));
      expect(said.map((each) => each.class)).toEqual([row.expects, row.expects]);
    },
  );
});
