// node worker.ts ROOT FROM TO STEP KILL_EVERY: runs schedules in folders below ROOT and prints a result a line.
import { runSchedule } from './schedule.ts';

const [root = '', ...numbers] = process.argv.slice(2);
const [from = 0, to = 0, step = 1, killEvery = 0] = numbers.map(Number);
for (let seed = from; seed < to; seed += step) {
  const hasKills = killEvery > 0 && seed % killEvery === 0;
  // Not in all, so that a broken package does not hide what the others show.
  const hasPackage = seed % 4 === 0;
  process.stdout.write(`${JSON.stringify(await runSchedule(seed, { root, hasKills, hasPackage }))}\n`);
}
