import { dayOf, isDay } from '../days.ts';

/** Sorts of package: the records of a window, none, or those of named sessions (`records.md` 8). */
export type ExportSort = 'A' | 'B' | 'C';

/** What is asked for, under which paper, by whom. */
export type ExportRequest = {
  /** Random name of this export, `[A-Za-z0-9_-]{1,64}`. */
  readonly exportId: string;
  readonly sort: ExportSort;
  /** First and last UTC day, both included. */
  readonly fromDay: string;
  readonly toDay: string;
  /** Named sessions of sort C; empty for the others. */
  readonly sessionIds: readonly string[];
  /** Number of the official paper, as its authority writes it. */
  readonly instrument: string;
  readonly authority: string;
  readonly purpose: string;
  readonly requestedBy: string;
};

/** Why there is no package. */
export type ExportRefusal =
  | 'export-id-form'
  | 'sort-unknown'
  | 'day-form'
  | 'window-empty' // the days run backwards, or no store existed on any of them
  | 'window-future'
  | 'instrument-missing'
  | 'instrument-form'
  | 'authority-form'
  | 'purpose-form'
  | 'requester-form'
  | 'sessions-missing'
  | 'sessions-form'
  | 'sessions-unasked' // sessions are named but the sort is not C
  | 'session-unknown'
  | 'file-exists'
  | 'keys-missing' // records are sealed and the key is not here
  | 'records-damaged'
  | 'store-busy' // the store changed at every attempt
  | 'store-failed'
  | 'disk-full'
  | 'file-failed'
  | 'too-large'
  | 'cancelled';

/** Form of the number of an official paper, as `preload/contract/http-records.ts` asks for it; dot and slash have no place, so no address fits. */
const instrumentForm = /^[\p{L}\p{N}][\p{L}\p{N} ()〔〕（）_-]*$/u;

const limits = { instrument: 64, authority: 120, purpose: 300, requester: 64, sessions: 200 } as const;

/** `null` when a request may be tried, else what stands against it. */
export function refusalOfRequest(request: ExportRequest, nowMs: number): ExportRefusal | null {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(request.exportId)) return 'export-id-form';
  if (!['A', 'B', 'C'].includes(request.sort)) return 'sort-unknown';
  return refusalOfWindow(request, nowMs) ?? refusalOfPaper(request) ?? refusalOfSessions(request);
}

function refusalOfWindow({ fromDay, toDay }: ExportRequest, nowMs: number): ExportRefusal | null {
  if (!isDay(fromDay) || !isDay(toDay)) return 'day-form';
  if (fromDay > toDay) return 'window-empty';
  return toDay > dayOf(nowMs) ? 'window-future' : null;
}

function refusalOfPaper({
  instrument,
  authority,
  purpose,
  requestedBy,
}: ExportRequest): ExportRefusal | null {
  if (instrument === '') return 'instrument-missing';
  if (!isLine(instrument, limits.instrument) || !instrumentForm.test(instrument)) return 'instrument-form';
  if (!isLine(authority, limits.authority)) return 'authority-form';
  if (!isLine(purpose, limits.purpose)) return 'purpose-form';
  return isLine(requestedBy, limits.requester) ? null : 'requester-form';
}

function refusalOfSessions({ sort, sessionIds }: ExportRequest): ExportRefusal | null {
  if (sort !== 'C') return sessionIds.length === 0 ? null : 'sessions-unasked';
  if (sessionIds.length === 0) return 'sessions-missing';
  const isFit = sessionIds.length <= limits.sessions && new Set(sessionIds).size === sessionIds.length;
  return isFit && sessionIds.every((id) => /^[A-Za-z0-9_-]{16}$/.test(id)) ? null : 'sessions-form';
}

/** One line of well-formed text with something in it, without control characters. */
function isLine(text: string, max: number): boolean {
  return (
    text.trim() !== '' &&
    [...text].length <= max &&
    text.isWellFormed() &&
    !/[\p{Cc}\u2028\u2029]/u.test(text)
  );
}
