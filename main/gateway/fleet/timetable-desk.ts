import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { TerminalTimetable } from '../../../preload/contract/http-timetable-shapes.ts';
import { type Timetable, timetableParts } from '../../../preload/contract/timetable.ts';
import { findWeekProblem } from '../../../preload/contract/week.ts';
import type { Clock } from '../../clock.ts';
import { isWithinWeek } from '../../config/opening/opening-hours.ts';
import type { Log } from '../../log/log.ts';
import { canonicalSha256 } from '../../records/schema/canonical.ts';
import { type Answer, answer, type RefusalCode, refuse } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Store } from '../store/port.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import type { TimetableRecord } from '../store/ports/timetable-store.ts';

/** How a terminal stands to what is set for it. */
export type TimetableStanding = AnswerOf<'fleet'>['terminals'][number]['timetable'];

/** What IT sets by weekday, and what terminals follow. */
export type TimetableDesk = {
  list(): Promise<Answer<AnswerOf<'timetables'>>>;
  set(staff: StaffCaller, body: BodyOf<'setTimetable'>): Promise<Answer<AnswerOf<'setTimetable'>>>;
  setOwn(
    staff: StaffCaller,
    terminalId: string,
    body: BodyOf<'setTerminalTimetable'>,
  ): Promise<Answer<AnswerOf<'setTerminalTimetable'>>>;
  /** What the answer to a report carries. `followed`: the tag that was told; undefined: the program knows of none. */
  newsFor(
    terminalId: string,
    followed: string | null | undefined,
  ): Promise<{ readonly timetable?: TerminalTimetable | null }>;
  /** Says of any terminal how it stands now. */
  standings(): Promise<(terminal: Pick<TerminalRecord, 'terminalId' | 'timetableTag'>) => TimetableStanding>;
};

/** What the desk is made of. */
export type TimetableDeskDeps = {
  readonly store: Pick<Store, 'timetables' | 'terminals'>;
  /** IANA name of the hotel's time zone. */
  readonly timeZone: string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
};

/** What holds for one terminal. `followed` is null where that is its own settings. */
type Effective = Pick<TimetableStanding, 'from'> & { readonly followed: TerminalTimetable | null };

/** Makes it. */
export function createTimetableDesk({ store, timeZone, clock, log }: TimetableDeskDeps): TimetableDesk {
  const keep = async (
    staff: StaffCaller,
    terminalId: string | null,
    { version, timetable }: BodyOf<'setTerminalTimetable'>,
  ): Promise<Answer<AnswerOf<'setTimetable'>>> => {
    const problem = timetable === null ? null : problemOf(timetable);
    if (problem !== null) return refuse(problem);
    const setBy = staff.person.staffId;
    const draft = { terminalId, timetable, setBy, setAtMs: clock.nowMs() };
    const kept = await store.timetables.set(draft, version);
    if (kept === null) return refuse('timetable-changed');
    log.info('timetable.set', { terminalId: terminalId ?? 'hotel', by: setBy, version: kept.version });
    return answer(rowOf(kept));
  };

  return {
    async list() {
      const records = await store.timetables.list();
      const inUse = (await store.terminals.list()).filter(({ revokeReason }) => revokeReason === null);
      return answer({
        timeZone,
        hotel: rowOf(ofTerminal(records, null)),
        terminals: inUse.map(({ terminalId, label, timetableTag }) => ({
          ...{ terminalId, label },
          own: rowOf(ofTerminal(records, terminalId)),
          isTaken: (effective(records, terminalId, timeZone).followed?.tag ?? null) === timetableTag,
        })),
      });
    },
    set: (staff, body) => keep(staff, null, body),
    async setOwn(staff, terminalId, body) {
      const terminal = await store.terminals.find({ terminalId });
      if (terminal === null) return refuse('not-found');
      if (terminal.revokeReason !== null) return refuse('terminal-out-of-use');
      return keep(staff, terminalId, body);
    },
    async newsFor(terminalId, told) {
      if (told === undefined) return {};
      const { followed } = effective(await store.timetables.of(terminalId), terminalId, timeZone);
      return (followed?.tag ?? null) === told ? {} : { timetable: followed };
    },
    async standings() {
      const records = await store.timetables.list();
      const nowMs = clock.nowMs();
      return ({ terminalId, timetableTag }) => {
        const { from, followed } = effective(records, terminalId, timeZone);
        const windows = followed?.maintenance ?? null;
        return {
          from,
          isTaken: (followed?.tag ?? null) === timetableTag,
          isMaintained: windows !== null && isWithinWeek({ ...windows, timeZone }, nowMs),
        };
      };
    },
  };
}

/** The one rule: a timetable of the terminal's own holds whole; without one, that of the hotel; without that, its settings. */
function effective(records: readonly TimetableRecord[], terminalId: string, timeZone: string): Effective {
  const own = ofTerminal(records, terminalId)?.timetable ?? null;
  const timetable = own ?? ofTerminal(records, null)?.timetable ?? null;
  if (timetable === null || timetableParts.every((part) => timetable[part] === null))
    return { from: own === null ? 'settings' : 'own', followed: null };
  // The zone belongs to it: a hotel that corrects its zone has other hours.
  const tag = canonicalSha256({ ...timetable, timeZone });
  return { from: own === null ? 'hotel' : 'own', followed: { tag, timeZone, ...timetable } };
}

function ofTerminal(
  records: readonly TimetableRecord[],
  terminalId: string | null,
): TimetableRecord | undefined {
  return records.find((record) => record.terminalId === terminalId);
}

function rowOf(record: TimetableRecord | undefined): AnswerOf<'setTimetable'> {
  if (record === undefined) return { version: 0, timetable: null, setBy: null, setAtMs: null };
  const { version, timetable, setBy, setAtMs } = record;
  return { version, timetable, setBy, setAtMs };
}

function problemOf(timetable: Timetable): RefusalCode | null {
  for (const part of timetableParts) {
    const week = timetable[part];
    const problem = week === null ? null : findWeekProblem(week);
    if (problem !== null) return problem === 'overlap' ? 'spans-overlap' : 'no-spans';
  }
  return null;
}
