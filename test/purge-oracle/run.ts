// npm run purge-oracle: random lives of a machine against a model of what must exist, and mistakes that must be found.
// npm run purge-oracle -- --full: ten thousand of them, and the raw bytes of a disk (root and loop devices needed).
// npm run purge-oracle -- --schedules=500 --from=1 --image --json --write
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ImageResult, searchImage } from './parts/image.ts';
import { machineRoot } from './parts/machine.ts';
import { type Plant, planted } from './parts/planted.ts';
import { type OracleRun, reportPage } from './parts/report.ts';
import { runSchedule, type ScheduleResult } from './parts/schedule.ts';
import { runInWorkers } from './parts/workers.ts';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    image: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    schedules: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
});

const page = join(import.meta.dirname, '../../docs/bench/purge-oracle.md');

/** In a minute or two the usual ways are tried. */
const fewSchedules = 160;
const allSchedules = 10_000;

/** A mistake that no schedule up to here meets is one that the oracle does not see. */
const seedsForMistake = 60;

type Sum = { good: number; readonly bad: ScheduleResult[]; readonly totals: Record<string, number> };

const note = (text: string) => void process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const count = Number(values.schedules ?? (values.full ? allSchedules : fewSchedules));
  const from = Number(values.from);
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(from) || from < 0) {
    note('--schedules and --from take whole numbers');
    return 2;
  }
  const startedAt = performance.now();
  const { good, bad, totals } = await runSchedules(from, count);
  const mistakes = await tryMistakes();
  const image = values.full || values.image ? searchImage() : null;
  if (image !== null) tellImage(image);
  const found = mistakes.filter((each) => each.found !== null).length;
  const isImageBad = image !== null && (image.hits.length > 0 || image.liveFound !== image.live);
  const failed = bad.length + mistakes.length - found + (isImageBad ? 1 : 0);
  const passed = good + found + (image === null || isImageBad ? 0 : 1);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  note(`${passed} passed, ${failed} failed in ${seconds} s`);
  if (values.write) {
    const command = `npm run purge-oracle -- ${values.full ? '--full' : `--schedules=${count}${image === null ? '' : ' --image'}`}`;
    const badSeeds = bad.map(({ seed }) => seed);
    writeFileSync(
      page,
      reportPage({ command, schedules: count, badSeeds, totals, mistakes, image, seconds }),
    );
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ passed, failed })}\n`);
  return failed === 0 ? 0 : 1;
}

async function runSchedules(from: number, count: number): Promise<Sum> {
  const sum: Sum = { good: 0, bad: [], totals: {} };
  const killEvery = values.full ? 100 : 25;
  const tellEvery = Math.max(1, Math.floor(count / 20));
  await runInWorkers({ from, to: from + count, killEvery }, (result) => {
    add(sum, result);
    const done = sum.good + sum.bad.length;
    if (done % tellEvery === 0) note(`${done} of ${count} schedules, ${sum.bad.length} bad`);
  });
  const done = sum.good + sum.bad.length;
  if (done !== count) throw new Error(`${done} of ${count} schedules came back`);
  const totals = Object.entries(sum.totals).map(([name, value]) => `${name} ${value}`);
  note(`${count} schedules: ${sum.bad.length} bad; ${totals.join(', ')}`);
  for (const { seed, problems } of sum.bad.slice(0, 20))
    note(`seed ${seed}: ${problems.slice(0, 3).join('; ')}`);
  return sum;
}

function add(sum: Sum, result: ScheduleResult): void {
  const { seed, problems, ...numbers } = result;
  if (problems.length === 0) {
    sum.good += 1;
  } else {
    sum.bad.push(result);
    note(`seed ${seed}: ${problems.slice(0, 3).join('; ')}`);
  }
  for (const [name, value] of Object.entries(numbers)) sum.totals[name] = (sum.totals[name] ?? 0) + value;
}

/** Has the oracle look for every planted mistake. */
async function tryMistakes(): Promise<OracleRun['mistakes']> {
  const tried: { name: string; found: string | null }[] = [];
  for (const [name, plant] of Object.entries(planted)) {
    const found = await findingOf(plant);
    note(found === null ? `NOT FOUND: ${name}` : `found ${name}: ${found}`);
    tried.push({ name, found });
  }
  return tried;
}

async function findingOf(plant: Plant): Promise<string | null> {
  for (let seed = 1; seed <= seedsForMistake; seed += 1) {
    const [found] = (await runSchedule(seed, { root: machineRoot, plant })).problems;
    if (found !== undefined) return `${found} (seed ${seed})`;
  }
  return null;
}

function tellImage({ imageBytes, looked, hits, live, liveFound }: ImageResult): void {
  note(
    `disk image of ${imageBytes} bytes: looked for ${looked.plain} plain texts, ${looked.keys} keys, ${looked.sealed} sealed records; ${hits.length} found; ${liveFound} of ${live} live records found`,
  );
  for (const hit of hits.slice(0, 20)) note(hit);
}

process.exitCode = await main();
