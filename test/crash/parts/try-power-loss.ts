import { join } from 'node:path';
import type { Catalogue } from '../../../main/records/catalogue.ts';
import { checkStore } from '../check/check-store.ts';
import { type Disk, diskWith, doEffect, type FileSystem } from '../disk/disk.ts';
import type { Image, Step } from '../disk/effects.ts';
import { putImage } from '../disk/image.ts';
import { disksAfterPowerLoss } from '../disk/power-loss.ts';
import { randomOf } from '../disk/random.ts';
import { type Known, knowing, saidIn } from '../script/said.ts';
import type { Recorded, Tools } from './recorded-life.ts';
import { addFindings, type Group, newGroup } from './tally.ts';

/** How a recorded scenario is gone through. */
export type PowerLossPlan = {
  readonly fileSystem: FileSystem;
  readonly catalogue: Catalogue;
  /** Whether the power goes after this step. */
  readonly isPoint: (index: number) => boolean;
  /** Disks drawn at random at each point, beside the systematic ones. */
  readonly draws: number;
  /** At most so many disks of one point are looked at. */
  readonly most: number;
  readonly seed: string;
  /** Of every so many disks one must also take a record, purge and sign; the others are looked over. */
  readonly goOnEach: number;
};

/** One disk that a power loss may leave, and what had been acknowledged by then. */
export type Aftermath = { readonly where: string; readonly image: Image; readonly known: Known };

/** Looks at the disks that power losses during a scenario may leave, each disk once for what was acknowledged by then. */
export function tryPowerLoss(tools: Tools, recorded: Recorded, plan: PowerLossPlan): Group {
  const group = newGroup(plan.fileSystem, recorded.name);
  const folder = join(tools.scratch, 'after-power-loss');
  const points = new Set<string>();
  for (const { where, image, known } of aftermaths(recorded, plan)) {
    points.add(where);
    putImage(image, folder);
    const goesOn = group.checks % plan.goOnEach === 0;
    const { catalogue } = plan;
    addFindings(group, where, checkStore({ folder, known, nowMs: recorded.nextStartMs, catalogue, goesOn }));
  }
  group.points = points.size;
  return group;
}

/** The disks themselves, one after the other. */
export function* aftermaths(
  recorded: Recorded,
  plan: Omit<PowerLossPlan, 'catalogue' | 'goOnEach'>,
): Generator<Aftermath> {
  const disk = diskWith(recorded.before, plan.fileSystem);
  const seen = new Set<string>();
  let known = recorded.knownBefore;
  for (const [index, step] of recorded.steps.entries()) {
    known = knownAfter(known, step);
    doEffect(disk, step);
    if (step.kind === 'said') seen.clear();
    if (!plan.isPoint(index)) continue;
    for (const [digest, image] of disksAt(disk, recorded, { ...plan, index })) {
      if (seen.has(digest)) continue;
      seen.add(digest);
      yield { where: `step ${index}, call ${step.call}`, image, known };
    }
  }
}

function disksAt(
  disk: Disk,
  { name }: Recorded,
  { draws, most, seed, index }: Pick<PowerLossPlan, 'draws' | 'most' | 'seed'> & { readonly index: number },
): readonly (readonly [string, Image])[] {
  const random = randomOf(`${seed} ${name} ${disk.fileSystem} ${index}`);
  const all = [...disksAfterPowerLoss(disk, draws, random)];
  while (all.length > most) all.splice(random.below(all.length), 1);
  return all;
}

function knownAfter(known: Known, step: Step): Known {
  return step.kind === 'said' ? saidIn(step.text).reduce(knowing, known) : known;
}
