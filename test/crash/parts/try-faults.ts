import { join } from 'node:path';
import type { Catalogue } from '../../../main/records/catalogue.ts';
import { checkStore } from '../check/check-store.ts';
import type { Fault } from '../recorder/record.ts';
import { callNames } from './faults.ts';
import { type Recorded, runFaulted, type Tools } from './recorded-life.ts';
import { addFindings, type Group, newGroup, type RunFinding } from './tally.ts';

/** Runs a scenario once for each fault, for real, and looks at what is left. */
export function tryFaults(
  tools: Tools,
  recorded: Recorded,
  { faults, catalogue }: { readonly faults: readonly Fault[]; readonly catalogue: Catalogue },
): readonly Group[] {
  const groups = new Map<string, Group>();
  const folder = join(tools.scratch, 'faulted');
  const names = callNames(recorded);
  for (const fault of faults) {
    const group = groups.get(fault.deed) ?? newGroup(fault.deed, recorded.name);
    groups.set(fault.deed, group);
    const result = runFaulted(tools, recorded, { folder, fault });
    const { known } = result;
    const findings: RunFinding[] = [
      ...unexpected(result, fault),
      ...(known.isStillTaking ? [{ kind: 'still-taking', detail: known.refused ?? '' } as const] : []),
      ...checkStore({ folder, known, nowMs: recorded.nextStartMs, catalogue, goesOn: true }),
    ];
    group.points += 1;
    if (fault.deed !== 'kill' && known.refused === null) group.unnoticed += 1;
    addFindings(group, `call ${fault.atCall} (${names[fault.atCall]})`, findings);
  }
  return [...groups.values()];
}

function unexpected(
  { code, signal, errors }: ReturnType<typeof runFaulted>,
  { deed }: Fault,
): readonly RunFinding[] {
  if (code === 0 || (deed === 'kill' && signal === 'SIGKILL')) return [];
  return [{ kind: 'unexpected', detail: `${code ?? signal}: ${errors.trim()}` }];
}
