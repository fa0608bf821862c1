import type { Catalogue } from '../../../main/records/catalogue.ts';
import type { FileSystem } from '../disk/disk.ts';
import { randomOf } from '../disk/random.ts';
import { catalogueFile, catalogueFrom } from '../script/catalogue.ts';
import { recovery } from '../script/scenarios.ts';
import { errorsOf, killsOf } from './faults.ts';
import { type Plan, shareOf } from './plan.ts';
import { type Beginning, type Recorded, recordLife, recordScenario, type Tools } from './recorded-life.ts';
import { type Group, newGroup } from './tally.ts';
import { tryFaults } from './try-faults.ts';
import { aftermaths, tryPowerLoss } from './try-power-loss.ts';

/** The ways to try, in the order they are tried. */
export const ways = ['kill', 'error', 'power'] as const;

/** One of them. */
export type Way = (typeof ways)[number];

const fileSystems: readonly FileSystem[] = ['ordered', 'weak'];

/** Does one shard of a plan, and gives each group as it is done. */
export function* runShard(tools: Tools, plan: Plan, wanted: readonly Way[]): Generator<Group> {
  const catalogue = catalogueFrom(catalogueFile);
  const life = recordLife(tools);
  const recoveries = life.flatMap((recorded) => recoveriesOf(tools, recorded, plan));
  for (const recorded of [...life, ...recoveries]) {
    if (wanted.includes('kill')) yield* faults(tools, recorded, { plan, catalogue, isKill: true });
    if (wanted.includes('error')) yield* faults(tools, recorded, { plan, catalogue, isKill: false });
    if (!wanted.includes('power')) continue;
    for (const fileSystem of fileSystems) yield losses(tools, recorded, { plan, catalogue, fileSystem });
  }
  if (plan.shard.index === 0) yield* failsWhenItMust(tools, catalogue);
}

function faults(
  tools: Tools,
  recorded: Recorded,
  options: { readonly plan: Plan; readonly catalogue: Catalogue; readonly isKill: boolean },
): readonly Group[] {
  const { plan, catalogue, isKill } = options;
  const share = shareOf(plan, `${recorded.name} ${isKill}`, {
    items: isKill ? killsOf(recorded) : errorsOf(recorded),
    most: isKill ? plan.kills : plan.errors,
  });
  return tryFaults(tools, recorded, { faults: share, catalogue });
}

function losses(
  tools: Tools,
  recorded: Recorded,
  options: { readonly plan: Plan; readonly catalogue: Catalogue; readonly fileSystem: FileSystem },
): Group {
  const { plan, catalogue, fileSystem } = options;
  const stride = plan.everyStep * plan.shard.count;
  const isPoint = (index: number) => index % stride === plan.shard.index * plan.everyStep;
  const { draws, disksPerPoint: most, seed, goOnEach } = plan;
  return tryPowerLoss(tools, recorded, { fileSystem, catalogue, isPoint, draws, most, seed, goOnEach });
}

/** Starts after crashes of a scenario, recorded: what a second crash meets. */
function recoveriesOf(tools: Tools, recorded: Recorded, plan: Plan): readonly Recorded[] {
  const random = randomOf(`${plan.seed} recoveries ${recorded.name} ${plan.shard.index}`);
  return Array.from({ length: plan.recoveries }, () => {
    const at = random.below(recorded.steps.length);
    const isPoint = (index: number) => index === at;
    const fileSystem = fileSystems[random.below(fileSystems.length)] ?? 'weak';
    const disks = [...aftermaths(recorded, { fileSystem, isPoint, draws: 4, most: 8, seed: plan.seed })];
    const chosen = disks[random.below(disks.length)];
    if (chosen === undefined) throw new Error('no disk');
    const beginning: Beginning = {
      name: recovery.name,
      startsAtMs: recorded.nextStartMs,
      nextStartMs: recorded.nextStartMs + recovery.lastsMs,
      before: chosen.image,
      knownBefore: chosen.known,
    };
    return recordScenario(tools, beginning);
  });
}

/** With less syncing than a store must have, and on a disk that heeds no sync, acknowledged records must be found lost. */
function* failsWhenItMust(tools: Tools, catalogue: Catalogue): Generator<Group> {
  const plan = {
    catalogue,
    isPoint: (index: number) => index % 7 === 0,
    draws: 1,
    most: 3,
    seed: 'fails',
    goOnEach: 4,
  };
  const weak: Tools = { ...tools, weakness: 'normal' };
  const [create, day] = recordLife(weak);
  if (create === undefined || day === undefined) throw new Error('no scenario');
  yield mustFail('synchronous=NORMAL', tryPowerLoss(weak, day, { ...plan, fileSystem: 'ordered' }));
  const unheeded = { ...day, steps: day.steps.filter(({ kind }) => kind !== 'sync') };
  yield mustFail('no sync heeded', tryPowerLoss(tools, unheeded, { ...plan, fileSystem: 'weak' }));
}

function mustFail(way: string, { points, checks, findings }: Group): Group {
  const lost = findings.filter(({ kind }) => kind === 'record-lost').length;
  const group = { ...newGroup(way, 'must lose records'), points, checks, unnoticed: lost };
  if (lost === 0) group.findings.push({ where: way, kind: 'not-found', detail: 'nothing was lost' });
  return group;
}
