import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { diskWith, doEffect, imageWhole } from '../disk/disk.ts';
import { effectsOf, type Image, type Step } from '../disk/effects.ts';
import { differences, imageOf, putImage } from '../disk/image.ts';
import { type Fault, type RunResult, recordCalls, runRecorded } from '../recorder/record.ts';
import { isNumbered, type TraceLine } from '../recorder/trace.ts';
import { catalogueFile } from '../script/catalogue.ts';
import { type Known, knowing, nothingKnown, saidIn } from '../script/said.ts';
import { scenarios } from '../script/scenarios.ts';

/** What a scenario begins with. */
export type Beginning = {
  readonly name: string;
  readonly startsAtMs: number;
  /** When the store is started again. */
  readonly nextStartMs: number;
  readonly before: Image;
  readonly knownBefore: Known;
};

/** A scenario as it ran once, call by call. */
export type Recorded = Beginning & {
  readonly lines: readonly TraceLine[];
  readonly steps: readonly Step[];
  /** How many calls have a number. */
  readonly calls: number;
  readonly after: Image;
  readonly knownAfter: Known;
};

/** What programs are run with. */
export type Tools = {
  readonly recorder: string;
  /** The built program. */
  readonly program: string;
  /** A folder in memory. */
  readonly scratch: string;
  /** `normal` makes the databases sync less than they must. */
  readonly weakness?: 'normal';
};

/** Runs all scenarios below the recorder, each on what the one before has left. */
export function recordLife(tools: Tools): readonly Recorded[] {
  const life: Recorded[] = [];
  for (const { name, after, startsAtMs, lastsMs } of scenarios) {
    const last = life.find((each) => each.name === after);
    const before = last?.after ?? { folders: new Set<string>(), files: new Map<string, Buffer>() };
    const knownBefore = last?.knownAfter ?? nothingKnown;
    const nextStartMs = startsAtMs + lastsMs;
    life.push(recordScenario(tools, { name, startsAtMs, nextStartMs, before, knownBefore }));
  }
  return life;
}

/**
 * Records one scenario. Throws when the program refuses, and unless the recorded calls, done again on the disk of the model,
 * give byte for byte the folder that the program has left: so nothing went past the recorder.
 */
export function recordScenario(tools: Tools, beginning: Beginning): Recorded {
  const { name, before } = beginning;
  const folder = join(tools.scratch, 'recorded');
  putImage(before, folder);
  const lines = recordCalls(tools.recorder, { folder, program: programOf(tools, beginning, folder) });
  const steps = effectsOf(before, lines);
  const after = imageOf(folder);
  const disk = diskWith(before, 'weak');
  for (const step of steps) doEffect(disk, step);
  const other = differences(imageWhole(disk), after);
  if (other.length > 0) throw new Error(`${name}: calls went past the recorder: ${other.join(', ')}`);
  const knownAfter = steps.reduce(
    (known, step) => (step.kind === 'said' ? saidIn(step.text).reduce(knowing, known) : known),
    beginning.knownBefore,
  );
  if (knownAfter.refused !== null) throw new Error(`${name}: ${knownAfter.refused}`);
  return { ...beginning, lines, steps, calls: lines.filter(isNumbered).length, after, knownAfter };
}

/** Runs a scenario with one fault in it; what the store then had acknowledged is known. */
export function runFaulted(
  tools: Tools,
  beginning: Beginning,
  run: { readonly folder: string; readonly fault: Fault },
): RunResult & { readonly known: Known } {
  putImage(beginning.before, run.folder);
  const result = runRecorded(tools.recorder, {
    ...run,
    program: programOf(tools, beginning, run.folder),
  });
  return { ...result, known: saidIn(result.said).reduce(knowing, beginning.knownBefore) };
}

/** A folder in memory, where syncs cost nothing; it goes with this process. */
export function scratchFolder(): string {
  const folder = mkdtempSync('/dev/shm/guestway-crash-');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function programOf(
  { program, weakness }: Tools,
  { name, startsAtMs }: Beginning,
  folder: string,
): readonly string[] {
  const words = [program, folder, name, catalogueFile, String(startsAtMs)];
  return weakness === undefined ? words : [...words, weakness];
}
