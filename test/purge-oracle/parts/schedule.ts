import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { acts } from './acts.ts';
import { contentProblems, problemsNow, search } from './check.ts';
import { createMachine } from './machine.ts';
import { createModel, expectLook, type Retention } from './model.ts';
import { overstaysNow } from './overstays.ts';
import { packageProblems } from './package.ts';
import type { Plant } from './planted.ts';
import { createRandom } from './random.ts';
import { receiptProblems } from './receipts.ts';
import { shortCatalogue } from './short-catalogue.ts';
import type { World } from './world.ts';

/** What one schedule came to. */
export type ScheduleResult = {
  readonly seed: number;
  /** What was not as the rules have it; the first ones end the schedule. */
  readonly problems: readonly string[];
  readonly purgedSegments: number;
  readonly purgedCases: number;
  readonly holds: number;
  readonly copies: number;
  readonly records: number;
  readonly deaths: number;
  /** Processes that were killed. */
  readonly kills: number;
  /** Packages that were made and verified. */
  readonly packages: number;
  /** Segments found past their ceiling at looks: no witness had been heard, the machine had been off or its clock ahead. */
  readonly overstays: number;
  readonly clockJumps: number;
  /** Cosignatures that the store did not take, since its clock had been ahead; until then nothing may go. */
  readonly refusedCosignatures: number;
  readonly searchedBytes: number;
};

/** How a schedule is run. */
export type ScheduleOptions = {
  /** Folder to make its own folder in; in memory, or ten thousand take a day. */
  readonly root: string;
  /** Has processes of their own look after what is due, and killed in it. */
  readonly hasKills?: boolean;
  /** Makes a package at the end and has it verified. */
  readonly hasPackage?: boolean;
  /** Makes a mistake in the ports that purge gets, to see that it is found. */
  readonly plant?: Plant;
};

/** Enough for one or two weeks of a machine's time. */
const steps = 20;

const startMs = Date.parse('2026-11-01T06:00:00Z');

/** Runs one schedule on a real store: what happens comes from the seed, what must be so from the model. */
export async function runSchedule(seed: number, options: ScheduleOptions): Promise<ScheduleResult> {
  const { root, plant = (ports) => ports, hasKills = false } = options;
  const folder = mkdtempSync(join(root, 'guestway-purge-'));
  try {
    const world = createWorld(seed, { folder, plant, hasKills });
    world.machine.open();
    noteOpened(world);
    for (let step = 0; step < steps && world.problems.length === 0; step += 1) takeStep(world);
    if (world.problems.length === 0) endOf(world);
    if (world.problems.length === 0 && options.hasPackage)
      world.problems.push(...(await packageProblems(world)));
    if (world.problems.length === 0) world.machine.shutDown();
    return resultOf(world);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function createWorld(
  seed: number,
  { folder, plant, hasKills }: { readonly folder: string; readonly plant: Plant; readonly hasKills: boolean },
): World {
  const random = createRandom(seed);
  const floorDays = random.between(1, 3);
  const retention: Retention = { floorDays, ceilingDays: floorDays + random.between(1, 4) };
  return {
    seed,
    hasKills,
    random,
    machine: createMachine(folder, shortCatalogue(retention), startMs + random.below(86_400_000), plant),
    model: createModel(),
    retention,
    isWitnessSilent: false,
    openSessions: [],
    sessions: 0,
    counts: {
      deaths: 0,
      kills: 0,
      overstays: 0,
      packages: 0,
      clockJumps: 0,
      searchedBytes: 0,
      refusedCosignatures: 0,
    },
    lookedOver: new Set(),
    problems: [],
  };
}

function takeStep(world: World): void {
  try {
    world.random.oneOf(acts)(world);
    live(world);
  } catch (error) {
    world.problems.push(`failed: ${error instanceof Error ? `${error.message}` : error}`);
  }
}

/** What a running machine does every few seconds. */
function live(world: World): void {
  const { machine, random, model, counts } = world;
  const goneBefore = new Set(model.gone);
  machine.store().tick();
  if (!world.isWitnessSilent) haveCosigned(world);
  // A cosignature tells the time; the next tick, seconds later, closes the day that is over by it.
  machine.store().tick();
  noteOpened(world);
  const death: Death = { callsLeft: random.below(14), isAfterCall: random.isLikely(0.5) };
  const dies = random.isLikely(0.25);
  if (dies && world.hasKills) lookInProcessThatDies(world, death);
  else if (dies) Object.assign(machine.fuse(), death);
  lookAll(world);
  Object.assign(machine.fuse(), { callsLeft: null });
  noteOpened(world);
  counts.overstays += overstaysNow(world, goneBefore);
  expectLook(model, world.retention);
  world.problems.push(...problemsNow(world));
}

function haveCosigned(world: World): void {
  const { machine, model, counts } = world;
  const nowSeconds = Math.floor(machine.clock.trueMs / 1000);
  if (machine.cosign()) model.witnessedAtMs = Math.max(model.witnessedAtMs ?? 0, nowSeconds * 1000);
  else counts.refusedCosignatures += 1;
}

type Death = { readonly callsLeft: number; readonly isAfterCall: boolean };

const dyingProcess = join(import.meta.dirname, 'dying-process.ts');

function lookInProcessThatDies(
  { machine, retention, counts }: World,
  { callsLeft, isAfterCall }: Death,
): void {
  machine.shutDown();
  const { trueMs, offsetMs } = machine.clock;
  const { floorDays, ceilingDays } = retention;
  const moment = isAfterCall ? 'after' : 'before';
  const args = [
    dirname(machine.folder()),
    trueMs,
    offsetMs,
    callsLeft,
    moment,
    floorDays,
    ceilingDays,
    basename(machine.folder()),
  ];
  const { signal, status } = spawnSync(process.execPath, [dyingProcess, ...args.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(`a process ended with ${signal ?? status}`);
  if (signal === 'SIGKILL') counts.kills += 1;
  machine.open();
  machine.purge().resume();
}

/** Far more than any number of segments that can be due at once. */
const looksMax = 60;

function lookAll(world: World): void {
  const { machine, random, counts, problems } = world;
  for (let looks = 0; looks < looksMax; looks += 1) {
    const look = machine.purge().look();
    if (machine.fuse().isBlown) {
      machine.die();
      counts.deaths += 1;
      machine.clock.trueMs += random.oneOf([2_000, 2_000, 7_200_000, 100_000_000]);
      machine.open();
      machine.purge().resume();
      continue;
    }
    if (look.failure !== null) problems.push(`look failed: ${look.failure}`);
    if (look.failure !== null || !look.isMoreDue) return;
  }
  problems.push('more is due for ever');
}

/** Days that the store has opened segments for. */
function noteOpened({ machine, model }: World): void {
  for (const { name } of machine.store().segments())
    if (name.startsWith('N1-') && !model.opened.includes(name)) model.opened.push(name);
}

function endOf(world: World): void {
  const { model } = world;
  const live = model.opened.filter((segment) => !model.gone.has(segment));
  world.problems.push(
    ...live.flatMap((segment) => contentProblems(world, segment)),
    ...receiptProblems(world),
    ...search(world, [...model.gone]),
  );
}

function resultOf({ seed, problems, model, counts }: World): ScheduleResult {
  return {
    seed,
    problems,
    purgedSegments: model.gone.size,
    purgedCases: model.holds.filter(({ isGone }) => isGone).length,
    holds: model.holds.length,
    copies: model.holds.reduce((sum, { copies }) => sum + copies.size, 0),
    records: model.records.length,
    ...counts,
  };
}
