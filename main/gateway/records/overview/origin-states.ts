import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { dayOf } from '../../../records/days.ts';
import { countDays, daysIn } from '../../../records/export/gather/period.ts';
import { activeHolds, caseSegment, holdKinds, holdsOf } from '../../../records/hold/holds.ts';
import { planKinds, purgePlan } from '../../../records/purge/purge-plan.ts';
import { entryOf } from '../../../records/spine/spine-state.ts';
import type { SegmentView, SpineRow } from '../../../records/store-ports.ts';
import type { TerminalStore } from '../../store/ports/terminal-store.ts';
import type { GatewayRecords } from '../compose-records.ts';

type Overview = AnswerOf<'recordsOverview'>;
type OriginState = Overview['origins'][number];

/** What the overview is made from. */
export type OverviewDeps = {
  readonly records: Pick<GatewayRecords, 'own' | 'mirrors' | 'witnessed'>;
  readonly terminals: Pick<TerminalStore, 'find'>;
  readonly nowMs: () => number;
};

/** Two witnesses and a day: longer than that nothing is purged on time (`records.md` 13). */
const silentMs = 86_400_000;

/** What is read of one origin. */
type Origin = {
  readonly origin: string;
  readonly label: string | null;
  readonly segments: readonly SegmentView[];
  readonly created: SpineRow | undefined;
  readonly gaps: readonly SpineRow[];
  readonly witnessedAtMs: number | null;
  readonly refusal: string | null;
  readonly softwareKey: boolean;
  /** The last day that must be there. */
  readonly lastDay: string;
};

/** The state of the gateway's own records and of each copy, and the holds that stand. No record is opened for it. */
export async function recordsOverview(deps: OverviewDeps): Promise<Overview> {
  const { own } = deps.records;
  const facts = own.ledger.facts(planKinds);
  const origins = [ownOrigin(deps), ...(await mirroredOrigins(deps))];
  const refusals = new Map(deps.records.witnessed().map(({ origin, refusal }) => [origin, refusal]));
  const sizes = new Map(own.segments().map(({ name, size }) => [name, size]));
  const holds = activeHolds(holdsOf(own.ledger.facts(holdKinds)));
  return {
    origins: origins.map((each) => ({
      ...stateOf(each, facts, own.witnessedAtMs(), deps.nowMs()),
      witnessRefusal: refusals.get(each.origin) ?? null,
    })),
    holds: holds.map(({ holdId, fromDay, toDay, whole, expiresAtMs }) => ({
      holdId,
      fromDay,
      toDay,
      whole,
      expiresAtMs,
      held: sizes.get(caseSegment(holdId)) ?? 0,
    })),
  };
}

function ownOrigin({ records, nowMs }: OverviewDeps): Origin {
  const { own } = records;
  return {
    origin: own.origin,
    label: null,
    segments: own.segments(),
    created: own.spine(0, 1)[0],
    gaps: own.ledger.facts(['system.gap']),
    witnessedAtMs: own.witnessedAtMs(),
    refusal: null,
    softwareKey: own.keyKind === 'software',
    lastDay: dayOf(nowMs()),
  };
}

async function mirroredOrigins({ records, terminals, nowMs }: OverviewDeps): Promise<Origin[]> {
  const origins: Origin[] = [];
  for (const { terminalId, refusal } of records.mirrors.pins.list()) {
    const terminal = await terminals.find({ terminalId });
    const mirror = records.mirrors.find(terminalId);
    if (mirror === null || mirror.spine.size() === 0) continue;
    const times = mirror.spine.notes().flatMap(({ cosignedSeconds }) => cosignedSeconds ?? []);
    const witnessedAtMs = times.length === 0 ? null : Math.max(...times) * 1000;
    origins.push({
      origin: mirror.origin,
      label: terminal?.label ?? null,
      segments: mirror.purgeTarget.segments(),
      created: mirror.spine.entries(0, 1)[0],
      gaps: mirror.spine.ofKinds(['system.gap']),
      witnessedAtMs,
      refusal,
      softwareKey: terminal?.softwareKey ?? true,
      // A terminal that is off or gone tells of its days when it is back, if ever.
      lastDay: dayOf(witnessedAtMs ?? nowMs()),
    });
  }
  return origins;
}

function stateOf(
  each: Origin,
  facts: readonly SpineRow[],
  witnessedAtMs: number | null,
  nowMs: number,
): Omit<OriginState, 'witnessRefusal'> {
  const { origin, segments } = each;
  const plan = purgePlan({ origin, segments, facts, witnessedAtMs, nowMs });
  const [next] = plan;
  const createdAtMs = each.created === undefined ? nowMs : entryOf(each.created).at * 1000;
  const from = dayOf(createdAtMs);
  const gaps = each.gaps.map((row) => entryOf(row) as unknown as { from: number; to: number });
  const [, to = from] = [from, each.lastDay].sort();
  const days = countDays([daysIn({ from, to }, { segments: segments.map(({ name }) => name), gaps })]);
  return {
    origin,
    label: each.label,
    daysPresent: days.present,
    daysExpected: days.expected,
    segments: segments.filter(({ state }) => state !== 'purged').length,
    nextPurge:
      next === undefined ? null : { segment: next.segment, dueAtMs: next.dueAtMs, goneByMs: next.goneByMs },
    overRetained: plan.filter(({ state }) => state === 'late').length,
    witnessedAtMs: each.witnessedAtMs,
    witnessSilent: nowMs - (each.witnessedAtMs ?? createdAtMs) > silentMs,
    refusal: each.refusal,
    softwareKey: each.softwareKey,
  };
}
