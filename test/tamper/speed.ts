import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pack } from './forge/pack.ts';
import { simulate } from './forge/simulate.ts';

// How long each verifier takes for a package of so many days and records a day: node test/tamper/speed.ts [DAYS [RECORDS]].

const [days = 184, recordsPerDay = 1000] = process.argv.slice(2).map(Number);
const world = simulate('speed', {
  origins: 1,
  days,
  recordsPerDay,
  gaps: false,
  holds: false,
  catalogueChange: false,
  isLongKept: true,
});
const { bytes, at } = pack(world, { sort: 'A', from: world.firstDay, to: world.lastDay, sessions: null });
const folder = mkdtempSync(join(tmpdir(), 'verify-speed-'));
const file = join(folder, 'package.zip');
writeFileSync(file, bytes);
process.stdout.write(`${days} days of ${recordsPerDay} records, ${bytes.length} bytes\n`);
for (const [program, name] of [
  [process.execPath, 'verify.mjs'],
  ['python3', 'verify.py'],
] as const) {
  const startedAtMs = performance.now();
  const args = [resolve(import.meta.dirname, '../../main/verify', name), file, '--now', String(at + 10)];
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${seconds} s: ${stdout.trimEnd().split('\n').at(-1)}\n`);
}
rmSync(folder, { recursive: true });
