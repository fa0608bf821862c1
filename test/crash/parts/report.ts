import type { Group, RunFindingKind } from './tally.ts';

const lostKinds: readonly RunFindingKind[] = [
  'record-lost',
  'spine-lost',
  'note-lost',
  'held-lost',
  'stranger',
];
const backKinds: readonly RunFindingKind[] = ['purged-back', 'purge-stuck'];

/** The groups as a Markdown table, and what was wrong below it. */
export function tableOf(groups: readonly Group[]): string {
  const count = ({ findings }: Group, kinds: readonly RunFindingKind[]): number =>
    findings.filter(({ kind }) => kinds.includes(kind)).length;
  const rows = groups.map((group) => {
    const [lost, back] = [count(group, lostKinds), count(group, backKinds)];
    const other = group.findings.length - lost - back;
    const cells = [group.way, group.scenario, group.points, group.checks, group.unnoticed, lost, back, other];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| way | scenario | points | runs or disks | error not seen by the program | acknowledged lost | purged back | other |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    ...wrongOnes(groups),
  ].join('\n');
}

/** Checks in which nothing was wrong, and all others. */
export function countsOf(groups: readonly Group[]): { readonly passed: number; readonly failed: number } {
  const failed = groups.reduce(
    (sum, { findings }) => sum + new Set(findings.map(({ where }) => where)).size,
    0,
  );
  return { passed: Math.max(0, groups.reduce((sum, { checks }) => sum + checks, 0) - failed), failed };
}

function wrongOnes(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ way, scenario, findings }) => {
    const kinds = Map.groupBy(
      findings,
      ({ kind, detail }) => `${kind}: ${detail.split('\n')[0]?.replaceAll(/\d{3,}/g, '#')}`,
    );
    return [...kinds].map(
      ([text, those]) => `- ${way}, ${scenario}, ${those.length} times, first at ${those[0]?.where}: ${text}`,
    );
  });
}
