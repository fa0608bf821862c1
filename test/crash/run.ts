// npm run crash: kills the store's process, makes its disk fail, and takes its power, at every place there is, and looks at
// what is left. The share of npm test by default; --full does everything (up to
// --disks=N at each point and --faults=N in each scenario), --write also puts the table into docs/bench.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildChild } from './parts/build-child.ts';
import { planOf } from './parts/plan.ts';
import { publish } from './parts/publish.ts';
import { scratchFolder } from './parts/recorded-life.ts';
import { countsOf, tableOf } from './parts/report.ts';
import { runShard, type Way, ways } from './parts/shard.ts';
import { type Group, joined } from './parts/tally.ts';
import { buildRecorder } from './recorder/record.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    disks: { type: 'string' },
    faults: { type: 'string' },
    only: { type: 'string', default: ways.join(',') },
    shard: { type: 'string' },
    tools: { type: 'string' },
  },
});
const wanted = values.only.split(',').filter((way): way is Way => (ways as readonly string[]).includes(way));

if (values.shard === undefined) await runAll();
else runOne(values.shard, values.tools ?? '');

/** Shards go side by side, one for each core: nearly all their time is computing. */
async function runAll(): Promise<void> {
  // Ends by `exit`, so that what it started and made goes with it; shards never come to hear of a signal, and just die.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  const tools = JSON.stringify([buildRecorder(), await buildChild(), scratchFolder()]);
  const count = Math.max(1, Math.min(4, cpus().length));
  const groups = (
    await Promise.all(Array.from({ length: count }, (_, index) => shardProcess(`${index}/${count}`, tools)))
  ).flat();
  const all = joined(groups);
  const { passed, failed } = countsOf(all);
  process.stdout.write(`${tableOf(all)}\n`);
  if (values.write) process.stderr.write(`written: ${publish(all, process.argv.slice(2).join(' '))}\n`);
  process.stdout.write(
    values.json ? `${JSON.stringify({ passed, failed })}\n` : `${passed} passed, ${failed} failed\n`,
  );
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

/** One shard in a process of its own; it is gone when this one is. */
async function shardProcess(shard: string, tools: string): Promise<readonly Group[]> {
  const child = spawn(
    process.execPath,
    [import.meta.filename, ...process.argv.slice(2), '--shard', shard, '--tools', tools],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = (): void => void child.kill('SIGTERM');
  process.once('exit', stop);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const groups: Group[] = [];
  for await (const line of createInterface(child.stdout)) {
    const group = JSON.parse(line) as Group;
    groups.push(group);
    process.stderr.write(
      `${shard} ${group.way} ${group.scenario}: ${group.checks}, wrong ${group.findings.length}\n`,
    );
  }
  const code = await ended;
  process.removeListener('exit', stop);
  if (code !== 0) throw new Error(`shard ${shard} ended with ${code}`);
  return groups;
}

function runOne(shard: string, tools: string): void {
  const [index = 0, count = 1] = shard.split('/').map(Number);
  const [recorder = '', program = '', base = ''] = JSON.parse(tools) as string[];
  const scratch = join(base, String(index));
  mkdirSync(scratch);
  const limit = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  const limits = { disksPerPoint: limit(values.disks), faults: limit(values.faults) };
  const plan = planOf(values.full, limits, { seed: values.seed, shard: { index, count } });
  for (const group of runShard({ recorder, program, scratch }, plan, wanted))
    process.stdout.write(`${JSON.stringify(group)}\n`);
}
