import type { AnswerOf } from './http.ts';

/** A terminal as IT sees it. */
type Row = AnswerOf<'fleet'>['terminals'][number];

/** Findings for which a guest cannot be served, or must not. */
const faults = [
  'quarantined',
  'records-refused',
  'wipe-failed',
  'out-of-order',
  'not-heard',
  'channel-away',
  'unavailable',
] as const;

/** What may be the matter with a terminal, the gravest first. */
export const fleetFindings = [
  ...faults,
  'admin-locked-out',
  'clock-off',
  'disk-low',
  'memory-high',
  'update-halted',
  'update-failed',
  'timetable-not-taken',
  'certificate-ends',
  'documents-end',
  'paper-out',
  'printer',
  'self-test-open',
  'hot',
  'locked',
] as const;

/** One of them. */
export type FleetFinding = (typeof fleetFindings)[number];

/** From where on something is the matter. */
export type FleetLimits = {
  /** Longest silence. */
  readonly notHeardMs: number;
  readonly diskFreeBytes: number;
  readonly diskFreeShare: number;
  readonly certificateDays: number;
  readonly documentDays: number;
  readonly clockOffsetMs: number;
  readonly temperatureC: number;
};

/** What is taken where nobody sets another limit. */
export const usualFleetLimits: FleetLimits = {
  notHeardMs: 300_000,
  diskFreeBytes: 1_000_000_000,
  diskFreeShare: 0.03,
  certificateDays: 14,
  documentDays: 14,
  clockOffsetMs: 120_000,
  temperatureC: 85,
};

const dayMs = 86_400_000;

/** What maintenance itself brings about: restarts, updates, work on the network. */
const ofMaintenance: readonly FleetFinding[] = ['not-heard', 'channel-away', 'unavailable', 'update-failed'];

/** Whether maintenance may be all that is behind it, so that nobody need be told while it goes on. */
export function isOfMaintenance(finding: FleetFinding): boolean {
  return ofMaintenance.includes(finding);
}

/** Whether no guest can be served while this is the matter. */
export function isFault(finding: FleetFinding): boolean {
  return faults.some((fault) => fault === finding);
}

/** What is the matter with a terminal, the gravest first; nothing of one that is out of use for good. Pure. */
export function findingsOf(row: Row, nowMs: number, limits: FleetLimits): readonly FleetFinding[] {
  if (row.state === 'revoked') return [];
  const found = new Set([...stateFindings(row, nowMs, limits), ...factFindings(row, nowMs, limits)]);
  return fleetFindings.filter((finding) => found.has(finding));
}

function stateFindings(row: Row, nowMs: number, { notHeardMs }: FleetLimits): FleetFinding[] {
  const { state, stateReason, lastSeenAtMs } = row;
  const found: FleetFinding[] = [];
  // One that is not heard can take nothing.
  if (!row.timetable.isTaken && state !== 'silent') found.push('timetable-not-taken');
  if (stateReason === 'quarantined') found.push('quarantined');
  if (stateReason?.startsWith('records-') === true) found.push('records-refused');
  if (state === 'silent' && nowMs - (lastSeenAtMs ?? row.approvedAtMs) > notHeardMs) found.push('not-heard');
  if (state === 'out-of-order') {
    const isWipe = stateReason === 'wipe-failed' || stateReason === 'close-failed';
    found.push(isWipe ? 'wipe-failed' : 'out-of-order');
  }
  if (state === 'unavailable') {
    if (stateReason === 'channel-away') found.push('channel-away');
    else if (!['locked', 'closed', 'quarantined', 'starting'].includes(stateReason ?? ''))
      found.push('unavailable');
  }
  return found;
}

function factFindings(row: Row, nowMs: number, limits: FleetLimits): FleetFinding[] {
  const { facts, releaseHalted } = row;
  if (facts === null) return [];
  const endsWithin = (endsAtMs: number | null | undefined, days: number): boolean =>
    endsAtMs != null && endsAtMs - nowMs < days * dayMs;
  const { disk, printer, selfTest, appMemory } = facts;
  const hasRefused = facts.program != null && !['taken', undefined].includes(facts.program.last?.result);
  const isLow =
    disk !== null &&
    (disk.freeBytes < limits.diskFreeBytes || disk.freeBytes < disk.totalBytes * limits.diskFreeShare);
  const checks: readonly (readonly [FleetFinding, boolean])[] = [
    ['admin-locked-out', facts.adminTries?.isLockedOut === true],
    ['clock-off', Math.abs(facts.clockOffsetMs ?? 0) > limits.clockOffsetMs],
    ['disk-low', isLow],
    ['memory-high', appMemory?.ceilingBytes != null && appMemory.usedBytes > appMemory.ceilingBytes],
    ['update-halted', releaseHalted === true],
    ['update-failed', hasRefused && releaseHalted !== true],
    ['certificate-ends', endsWithin(facts.gatewayCertificate?.notAfterMs, limits.certificateDays)],
    ['documents-end', endsWithin(facts.documentsEndAtMs, limits.documentDays)],
    ['paper-out', printer?.standing === 'paper-out'],
    ['printer', printer !== null && !['ready', 'paper-out'].includes(printer.standing)],
    ['self-test-open', selfTest !== undefined && selfTest.closed < selfTest.rows],
    ['hot', (facts.temperatureC ?? 0) > limits.temperatureC],
    ['locked', facts.locked],
  ];
  return checks.filter(([, isSo]) => isSo).map(([finding]) => finding);
}

/** Terminals in the order in which they need somebody: the gravest finding first, then by name. Out of use comes last. */
export function byNeed(rows: readonly Row[], nowMs: number, limits: FleetLimits): readonly Row[] {
  const placeOf = (row: Row): number => {
    if (row.state === 'revoked') return fleetFindings.length + 1;
    const [gravest] = findingsOf(row, nowMs, limits);
    return gravest === undefined ? fleetFindings.length : fleetFindings.indexOf(gravest);
  };
  return rows
    .map((row) => ({ row, place: placeOf(row) }))
    .sort((one, other) => one.place - other.place || one.row.label.localeCompare(other.row.label))
    .map(({ row }) => row);
}
