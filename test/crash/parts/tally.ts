import type { Finding, FindingKind } from '../check/check-store.ts';

/** What can be wrong with a program that ran, beside what `checkStore` finds in its folder. */
export type RunFindingKind =
  | FindingKind
  | 'unexpected' // it ended as no program of ours may: by an error that is not a refusal
  | 'still-taking' // it took something after the disk had refused
  | 'not-found'; // a harness that was made to fail did not

/** One thing that is wrong with a run or a state. */
export type RunFinding = { readonly kind: RunFindingKind; readonly detail: string };

/** What was done in one way on one scenario. */
export type Group = {
  /** `kill`, an error, or a file system. */
  readonly way: string;
  readonly scenario: string;
  /** Calls that were aimed at, or moments at which the power went. */
  points: number;
  /** Runs, or different disks. */
  checks: number;
  /** Runs in which the program saw no error, though there was one. */
  unnoticed: number;
  readonly findings: { readonly where: string; readonly kind: RunFindingKind; readonly detail: string }[];
};

/** A group with nothing in it. */
export function newGroup(way: string, scenario: string): Group {
  return { way, scenario, points: 0, checks: 0, unnoticed: 0, findings: [] };
}

/** Adds what one check found. */
export function addFindings(group: Group, where: string, findings: readonly (Finding | RunFinding)[]): void {
  group.checks += 1;
  for (const { kind, detail } of findings) group.findings.push({ where, kind, detail });
}

/** Groups of the same way and scenario, added up. */
export function joined(groups: readonly Group[]): readonly Group[] {
  const byName = new Map<string, Group>();
  for (const group of groups) {
    const name = `${group.way} ${group.scenario}`;
    const sum = byName.get(name) ?? newGroup(group.way, group.scenario);
    sum.points += group.points;
    sum.checks += group.checks;
    sum.unnoticed += group.unnoticed;
    sum.findings.push(...group.findings);
    byName.set(name, sum);
  }
  return [...byName.values()];
}
