import {
  byNeed,
  type FleetFinding,
  findingsOf,
  isFault,
  usualFleetLimits,
} from '../../../preload/contract/fleet-findings.ts';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';

/** One terminal as IT sees it. */
export type FleetRow = AnswerOf<'fleet'>['terminals'][number];

/** One terminal with its orders. */
export type FleetDetail = AnswerOf<'fleetTerminal'>;

/** What IT orders. */
export type FleetOrder = BodyOf<'orderTerminal'>;

/** A row with what is the matter. */
export type Finding = Readonly<{ row: FleetRow; findings: readonly FleetFinding[] }>;

/** What part of the fleet is shown. */
export const fleetFilters = ['all', 'faults', 'needs', 'fine'] as const;

/** One of them. */
export type FleetFilter = (typeof fleetFilters)[number];

/** Rows with what is the matter, those that need somebody first. */
export function lookedOver(rows: readonly FleetRow[], nowMs: number): readonly Finding[] {
  return byNeed(rows, nowMs, usualFleetLimits).map((row) => ({
    row,
    findings: findingsOf(row, nowMs, usualFleetLimits),
  }));
}

/** Whether a row belongs to a part. */
export function isShown({ findings }: Finding, filter: FleetFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'faults':
      return findings.some(isFault);
    case 'needs':
      return findings.length > 0;
    case 'fine':
      return findings.length === 0;
  }
}
