import { randomBytes } from 'node:crypto';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import { dayAfter, dayOf, isDay } from '../../records/days.ts';
import { partnerOf } from '../authority/partner-grant.ts';
import { momentOf } from '../hotel-time.ts';
import type { HotelState } from '../leases/hotel-state.ts';
import { type Answer, answer, type Refusal, refuse } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Store } from '../store/port.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';
import { issuanceFindings } from './issuance-findings.ts';
import { type IssuanceStep, issuanceSteps, type RecordLister, type Span } from './issuance-steps.ts';

type Log = AnswerOf<'issuanceLog'>;
type Row = Log['rows'][number];

/** The issuance log of a day, and a second pair of eyes on it. */
export type IssuanceDesk = {
  log(day: string): Promise<Answer<Log>>;
  countersign(staff: StaffCaller, day: string): Promise<Answer<Record<string, never>>>;
};

/** What the desk needs. */
export type IssuanceDeskDeps = {
  readonly store: Pick<Store, 'grants' | 'abuse' | 'duties'>;
  readonly own: RecordLister;
  readonly hotelState: Pick<HotelState, 'state'>;
  readonly timeZone: string;
  /** Days after which the records of a day are gone: then there is nothing to countersign. */
  readonly goneByDays: number;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** As many as an answer may hold. */
const rowsMax = 5_000;

const notePrefix = 'countersigned:';

/** Makes the desk. */
export function createIssuanceDesk(deps: IssuanceDeskDeps): IssuanceDesk {
  const { duties } = deps.store;

  const spanOf = (day: string): Span | Refusal => {
    const oldest = dayAfter(dayOf(deps.clock.nowMs()), -deps.goneByDays);
    if (!isDay(day) || day < oldest) return refuse('days-refused');
    return {
      fromMs: momentOf(day, '00:00', deps.timeZone),
      toMs: momentOf(dayAfter(day), '00:00', deps.timeZone),
    };
  };

  /** Notes of days whose records are gone tell nothing any more. */
  const forgetOld = async (): Promise<void> => {
    const oldest = dayAfter(dayOf(deps.clock.nowMs()), -deps.goneByDays);
    for (const name of await duties.noteNames(notePrefix))
      if (name < notePrefix + oldest) await duties.setNote(name, null);
  };

  return {
    async log(day) {
      const span = spanOf(day);
      if ('ok' in span) return span;
      const { rows, byPerson } = await readDay(deps, span);
      const attempts = await deps.store.abuse.attempts(span.fromMs);
      const { burst } = deps.hotelState.state();
      return answer({
        day,
        isOver: deps.clock.nowMs() >= span.toMs,
        rows: rows.slice(-rowsMax),
        byPerson,
        findings: issuanceFindings({ byPerson, attempts, burst }, span),
        countersignedBy: personIn(await duties.note(notePrefix + day)),
      });
    },
    async countersign({ person: { staffId } }, day) {
      const span = spanOf(day);
      if ('ok' in span) return span;
      if (deps.clock.nowMs() < span.toMs) return refuse('day-not-over');
      const { byPerson } = await readDay(deps, span);
      if (byPerson.some((one) => one.staffId === staffId && one.issued + one.overrides > 0))
        return refuse('own-issuance');
      if ((await duties.note(notePrefix + day)) !== null) return refuse('already-countersigned');
      // Of several at once one is kept, and only that one has countersigned.
      const mine = `${staffId} ${randomBytes(16).toString('base64url')}`;
      if ((await duties.keepNote(notePrefix + day, mine)) !== mine) return refuse('already-countersigned');
      await forgetOld();
      return answer({});
    },
  };
}

function personIn(note: string | null): string | null {
  return note?.split(' ')[0] ?? null;
}

async function readDay(
  { store, own, clock }: IssuanceDeskDeps,
  span: Span,
): Promise<Pick<Log, 'rows' | 'byPerson'>> {
  const nowMs = clock.nowMs();
  const kept = new Map((await store.grants.list(nowMs, span.fromMs, nowMs)).map((one) => [one.grantId, one]));
  const steps = issuanceSteps(own, span);
  const keyOf = ({ grantId, what }: IssuanceStep): string => `${grantId} ${what}`;
  const last = new Map(steps.map((step) => [keyOf(step), step]));
  const rows = steps.map((step) => rowOf(step, kept.get(step.grantId), last.get(keyOf(step)) === step));
  return { rows, byPerson: countByPerson(rows) };
}

/** A step with what the grant itself still tells while it is kept. A partner is no person. */
function rowOf(step: IssuanceStep, grant: GrantRecord | undefined, isLast: boolean): Row {
  const issuer = grant === undefined || partnerOf(grant) !== null ? null : grant.issuedBy;
  return {
    ...step,
    staffId: step.staffId ?? issuer,
    slot: grant?.slot ?? null,
    basis: step.basis ?? grant?.basis ?? null,
    ruleId: step.ruleId ?? grant?.ruleId ?? null,
    reason: grant === undefined ? null : reasonOf(step.what, grant, isLast),
  };
}

function reasonOf(what: Row['what'], grant: GrantRecord, isLast: boolean): string | null {
  if (what === 'overridden') return grant.overrideReason;
  // Only the last reason is kept, and only while the grant is as it was left.
  return isLast && what === grant.state && (what === 'revoked' || what === 'suspended') ? grant.reason : null;
}

function countByPerson(rows: readonly Row[]): Log['byPerson'] {
  const counts = new Map<string, Log['byPerson'][number]>();
  for (const { staffId, what, basis } of rows) {
    if (staffId === null || (what !== 'issued' && what !== 'overridden')) continue;
    const before = counts.get(staffId) ?? { staffId, issued: 0, overrides: 0, attested: 0 };
    const isIssue = what === 'issued';
    counts.set(staffId, {
      staffId,
      issued: before.issued + (isIssue ? 1 : 0),
      overrides: before.overrides + (isIssue ? 0 : 1),
      attested: before.attested + (isIssue && basis === 'staff-attested' ? 1 : 0),
    });
  }
  return [...counts.values()].toSorted(
    (one, other) => other.issued - one.issued || (one.staffId < other.staffId ? -1 : 1),
  );
}
