import { dayAfter, dayOf } from '../../../records/days.ts';
import type { StoreReader } from '../../../records/store-ports.ts';
import type { HotelRead, Stay } from '../../hotel-systems/port.ts';
import { pseudonymOf } from '../../leases/subject-ref.ts';
import type { Secrets } from '../../secrets.ts';
import type { LeaseStore } from '../../store/ports/lease-store.ts';
import type { Mirrors } from '../mirror/mirrors.ts';

/** Where a re-identification begins: from a session of some days, or from a pseudonym of one. */
export type SubjectQuestion = {
  readonly sessionId: string | null;
  readonly subjectRef: string | null;
  readonly fromDay: string;
  readonly toDay: string;
};

/**
 * Whom a pseudonym stands for. `subjectRef` is null when no such session is there, `stay` when the hotel knows no stay of
 * that pseudonym. `key-gone`: the key of the day was destroyed, so that nobody can tell any more.
 */
export type SubjectAnswer =
  | { readonly ok: true; readonly subjectRef: string | null; readonly stay: Stay | null }
  | { readonly ok: false; readonly code: 'key-gone' | 'hotel-system-away' };

/** What a re-identification reads. */
export type ResolveDeps = {
  readonly mirrors: Pick<Mirrors, 'pins' | 'reader'>;
  readonly leases: Pick<LeaseStore, 'findDayKey'>;
  readonly secrets: Secrets;
  readonly staysOn: (day: string) => Promise<HotelRead<readonly Stay[]>>;
};

/**
 * Traces a pseudonym back to a stay (`records.md` 6.4): computes the pseudonym of every stay that the hotel lists for the day
 * and looks for it among them. Keeps nothing of it; whoever asks has two persons and an instrument behind them.
 */
export async function resolveSubject(deps: ResolveDeps, question: SubjectQuestion): Promise<SubjectAnswer> {
  const sought = pseudonymIn(deps.mirrors, question);
  if (sought === null) return { ok: true, subjectRef: null, stay: null };
  let hasKey = false;
  // A lease that was opened right before midnight has the pseudonym of the day before its session's record.
  for (const day of [sought.day, dayAfter(sought.day, -1)]) {
    const sealed = await deps.leases.findDayKey(day);
    if (sealed === null) continue;
    hasKey = true;
    const stays = await deps.staysOn(day);
    if (!stays.ok) return { ok: false, code: 'hotel-system-away' };
    const key = deps.secrets.unseal(sealed);
    const stay = stays.value.find(({ stayId }) => pseudonymOf(key, stayId) === sought.subjectRef);
    if (stay !== undefined) return { ok: true, subjectRef: sought.subjectRef, stay };
  }
  return hasKey ? { ok: true, subjectRef: sought.subjectRef, stay: null } : { ok: false, code: 'key-gone' };
}

type Sought = { readonly subjectRef: string; readonly day: string };

function pseudonymIn(mirrors: ResolveDeps['mirrors'], question: SubjectQuestion): Sought | null {
  const { sessionId, subjectRef, fromDay, toDay } = question;
  if (subjectRef !== null) return { subjectRef, day: fromDay };
  for (const { terminalId } of mirrors.pins.list()) {
    const reader = mirrors.reader(terminalId);
    if (reader === null) continue;
    try {
      const found = openingIn(reader, { sessionId: sessionId ?? '', fromDay, toDay });
      if (found !== null) return found;
    } finally {
      reader.close();
    }
  }
  return null;
}

function openingIn(
  reader: StoreReader,
  query: { readonly sessionId: string; readonly fromDay: string; readonly toDay: string },
): Sought | null {
  for (const { record } of reader.list(query)) {
    if (record.type === 'session.open' && record.subject_ref !== undefined)
      return { subjectRef: record.subject_ref, day: dayOf(record.at * 1000) };
  }
  return null;
}
