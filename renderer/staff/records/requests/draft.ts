import type { BodyOf } from '../../../../preload/contract/http.ts';

/** What is sent for a request. */
export type RequestBody = BodyOf<'requestRecordOrder'>;

/** A request in the making, each answer as it was typed. */
export type Draft = Readonly<{
  kind: RequestBody['kind'] | null;
  sort: NonNullable<RequestBody['sort']> | null;
  fromDay: string;
  toDay: string;
  sessions: string;
  begin: 'session' | 'pseudonym';
  pseudonym: string;
  expires: string;
  holdId: string | null;
  instrument: string;
  authority: string;
  purpose: string;
}>;

/** One answer of the form that may be wrong. */
export type Answer = Exclude<keyof Draft, 'begin'>;

/** Why an answer is not good. */
export type Problem =
  | 'kind-missing'
  | 'sort-missing'
  | 'day-missing'
  | 'days-backwards'
  | 'day-ahead'
  | 'days-too-many'
  | 'hold-missing'
  | 'sessions-missing'
  | 'sessions-wrong'
  | 'sessions-too-many'
  | 'pseudonym-wrong'
  | 'expiry-wrong'
  | 'paper-wrong'
  | 'purpose-wrong';

/** What is wrong, by answer; empty when all is well. */
export type Problems = Partial<Record<Answer, Problem>>;

/** Nothing answered yet. */
export const emptyDraft: Draft = {
  kind: null,
  sort: null,
  fromDay: '',
  toDay: '',
  sessions: '',
  begin: 'session',
  pseudonym: '',
  expires: '',
  holdId: null,
  instrument: '',
  authority: '',
  purpose: '',
};

const dayMs = 86_400_000;

/** Longest hold, in days: the gateway's own limit. */
const holdDaysMax = 184;

/** Days in which one session is looked for: the gateway's own limit. */
const resolveDaysMax = 3;

const sessionsMax = 200;

// The forms of the contract, which the gateway checks again; zod stays out of the page's bundle.
const paperForm = /^[\p{L}\p{N}][\p{L}\p{N} ()〔〕（）_-]{0,63}$/u;
const purposeForm = /^(?=.*[^\p{Z}])[^\p{Cc}\u2028\u2029]{1,300}$/u;
const sessionForm = /^[A-Za-z0-9_-]{16}$/;
const pseudonymForm = /^[0-9a-f]{32}$/;

/** What a draft asks for besides the paper: which questions the form shows. */
export function questionsOf({ kind, sort, begin }: Draft): ReadonlySet<Answer> {
  const asked: Answer[] = ['kind'];
  if (kind === 'hold') asked.push('fromDay', 'toDay', 'sessions', 'expires');
  if (kind === 'lift') asked.push('holdId');
  if (kind === 'export') asked.push('sort', 'fromDay', 'toDay');
  if (kind === 'export' && sort === 'C') asked.push('sessions');
  if (kind === 'resolve') {
    asked.push(
      'fromDay',
      ...(begin === 'session' ? (['toDay', 'sessions'] as const) : (['pseudonym'] as const)),
    );
  }
  if (kind !== null) asked.push('instrument', 'authority', 'purpose');
  return new Set(asked);
}

/** What is wrong with a draft at a moment; `today` is the UTC day. */
export function problemsOf(draft: Draft, nowMs: number): Problems {
  const found: Problems = {};
  for (const answer of questionsOf(draft)) {
    const problem = checks[answer](draft, nowMs);
    if (problem !== null) found[answer] = problem;
  }
  return found;
}

/** The request of a draft without problems. */
export function bodyOf(draft: Draft, nowMs: number): RequestBody {
  const asked = questionsOf(draft);
  const today = utcDay(nowMs);
  const fromDay = asked.has('fromDay') ? draft.fromDay : today;
  const toDay = asked.has('toDay') ? draft.toDay : fromDay;
  return {
    kind: draft.kind ?? 'export',
    sort: asked.has('sort') ? draft.sort : null,
    instrument: draft.instrument.trim(),
    authority: draft.authority.trim(),
    purpose: draft.purpose.trim(),
    expiresAtMs: asked.has('expires') ? dayEndMs(draft.expires) : null,
    holdId: asked.has('holdId') ? draft.holdId : null,
    subjectRef: asked.has('pseudonym') ? draft.pseudonym.trim() : null,
    scope: { fromDay, toDay, sessionIds: asked.has('sessions') ? sessionsOf(draft) : [] },
  };
}

/** The UTC day of a moment. */
export function utcDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

const checks: Record<Answer, (draft: Draft, nowMs: number) => Problem | null> = {
  kind: ({ kind }) => (kind === null ? 'kind-missing' : null),
  sort: ({ sort }) => (sort === null ? 'sort-missing' : null),
  holdId: ({ holdId }) => (holdId === null ? 'hold-missing' : null),
  fromDay: ({ fromDay }, nowMs) => dayProblem(fromDay, nowMs),
  toDay: toDayProblem,
  sessions: sessionsProblem,
  pseudonym: ({ pseudonym }) => (pseudonymForm.test(pseudonym.trim()) ? null : 'pseudonym-wrong'),
  expires: ({ expires }, nowMs) => {
    const lastsMs = dayEndMs(expires) - nowMs;
    return lastsMs > dayMs && lastsMs <= holdDaysMax * dayMs ? null : 'expiry-wrong';
  },
  instrument: ({ instrument }) => (paperForm.test(instrument.trim()) ? null : 'paper-wrong'),
  authority: ({ authority }) => (paperForm.test(authority.trim()) ? null : 'paper-wrong'),
  purpose: ({ purpose }) => (purposeForm.test(purpose.trim()) ? null : 'purpose-wrong'),
};

function dayProblem(day: string, nowMs: number): Problem | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return 'day-missing';
  return day > utcDay(nowMs) ? 'day-ahead' : null;
}

function toDayProblem({ kind, fromDay, toDay }: Draft, nowMs: number): Problem | null {
  const own = dayProblem(toDay, nowMs);
  if (own !== null) return own;
  if (toDay < fromDay) return 'days-backwards';
  const days = (dayEndMs(toDay) - dayEndMs(fromDay)) / dayMs + 1;
  return kind === 'resolve' && days > resolveDaysMax ? 'days-too-many' : null;
}

function sessionsProblem(draft: Draft): Problem | null {
  const sessions = sessionsOf(draft);
  // A hold without sessions keeps everything of its days.
  if (sessions.length === 0) return draft.kind === 'hold' ? null : 'sessions-missing';
  if (sessions.length > sessionsMax) return 'sessions-too-many';
  if (draft.kind === 'resolve' && sessions.length > 1) return 'sessions-wrong';
  return sessions.every((session) => sessionForm.test(session)) ? null : 'sessions-wrong';
}

function sessionsOf({ sessions }: Draft): string[] {
  return [...new Set(sessions.split(/[\s,;]+/).filter((session) => session !== ''))];
}

/** The end of a UTC day; not a number when there is no such day. */
function dayEndMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + dayMs;
}
