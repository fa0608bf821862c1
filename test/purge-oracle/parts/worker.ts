// node worker.ts FROM TO STEP KILL_EVERY: runs schedules and prints a result a line.
import { machineRoot } from './machine.ts';
import { runSchedule } from './schedule.ts';

const [from = 0, to = 0, step = 1, killEvery = 0] = process.argv.slice(2).map(Number);
for (let seed = from; seed < to; seed += step) {
  const hasKills = killEvery > 0 && seed % killEvery === 0;
  process.stdout.write(`${JSON.stringify(runSchedule(seed, { root: machineRoot, hasKills }))}\n`);
}
