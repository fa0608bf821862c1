import { describe, expect, it } from 'vitest';
import { staffRecordEndpoints } from '../../../preload/contract/http-staff-records.ts';
import {
  bodyOf,
  type Draft,
  emptyDraft,
  problemsOf,
} from '../../../renderer/staff/records/requests/draft.ts';

const nowMs = Date.UTC(2026, 10, 24, 2);
const dayMs = 86_400_000;
const session = 'AbCdEfGhIjKlMn01';

const paper = { instrument: '沪公网（2026）118', authority: 'Lingang PSB', purpose: 'Case of the week' };
const days = { fromDay: '2026-11-20', toDay: '2026-11-22' };

const good: Record<string, Draft> = {
  hold: { ...emptyDraft, ...paper, ...days, kind: 'hold', expires: '2026-12-24' },
  'hold of sessions': {
    ...emptyDraft,
    ...paper,
    ...days,
    kind: 'hold',
    expires: '2026-12-24',
    sessions: session,
  },
  lift: { ...emptyDraft, ...paper, kind: 'lift', holdId: 'h0ld0001' },
  'package A': { ...emptyDraft, ...paper, ...days, kind: 'export', sort: 'A', sessions: session },
  'package C': {
    ...emptyDraft,
    ...paper,
    ...days,
    kind: 'export',
    sort: 'C',
    sessions: `${session}, ${session}`,
  },
  'resolve from a session': { ...emptyDraft, ...paper, ...days, kind: 'resolve', sessions: session },
  'resolve from a pseudonym': {
    ...emptyDraft,
    ...paper,
    ...days,
    kind: 'resolve',
    begin: 'pseudonym',
    pseudonym: 'ab'.repeat(16),
    sessions: session,
  },
};

describe('a request in the making', () => {
  it.each(Object.entries(good))('%s is sent in the form of the contract', (_, draft) => {
    expect(problemsOf(draft, nowMs)).toEqual({});
    const body = bodyOf(draft, nowMs);
    expect(staffRecordEndpoints.requestRecordOrder.body.parse(body)).toEqual(body);
  });

  it('sends nothing that its kind does not ask for', () => {
    expect(bodyOf(good['package A'] ?? emptyDraft, nowMs).scope.sessionIds).toEqual([]);
    expect(bodyOf(good['package C'] ?? emptyDraft, nowMs).scope.sessionIds).toEqual([session]);
    expect(bodyOf(good['resolve from a pseudonym'] ?? emptyDraft, nowMs).scope).toEqual({
      fromDay: '2026-11-20',
      toDay: '2026-11-20',
      sessionIds: [],
    });
    expect(bodyOf(good.hold ?? emptyDraft, nowMs).expiresAtMs).toBe(Date.UTC(2026, 11, 25));
  });

  it.each<[string, Partial<Draft>, object]>([
    ['hold', { kind: null }, { kind: 'kind-missing' }],
    ['hold', { fromDay: '' }, { fromDay: 'day-missing' }],
    ['hold', { fromDay: '2026-11-23' }, { toDay: 'days-backwards' }],
    ['hold', { toDay: '2026-11-25' }, { toDay: 'day-ahead' }],
    ['hold', { expires: '' }, { expires: 'expiry-wrong' }],
    ['hold', { expires: '2026-11-24' }, { expires: 'expiry-wrong' }],
    [
      'hold',
      { expires: new Date(nowMs + 184 * dayMs).toISOString().slice(0, 10) },
      { expires: 'expiry-wrong' },
    ],
    ['hold', { sessions: 'short' }, { sessions: 'sessions-wrong' }],
    ['lift', { holdId: null }, { holdId: 'hold-missing' }],
    ['package A', { sort: null }, { sort: 'sort-missing' }],
    ['package C', { sessions: ' ' }, { sessions: 'sessions-missing' }],
    [
      'package C',
      { sessions: Array.from({ length: 201 }, (_, n) => String(n).padStart(16, '0')).join(' ') },
      { sessions: 'sessions-too-many' },
    ],
    ['resolve from a session', { fromDay: '2026-11-19' }, { toDay: 'days-too-many' }],
    ['resolve from a session', { sessions: `${session} AbCdEfGhIjKlMn02` }, { sessions: 'sessions-wrong' }],
    ['resolve from a pseudonym', { pseudonym: 'AB'.repeat(16) }, { pseudonym: 'pseudonym-wrong' }],
    ['lift', { instrument: 'No. 5' }, { instrument: 'paper-wrong' }],
    ['lift', { authority: 'x'.repeat(65) }, { authority: 'paper-wrong' }],
    ['lift', { purpose: 'two\nlines' }, { purpose: 'purpose-wrong' }],
    ['lift', { purpose: ' ' }, { purpose: 'purpose-wrong' }],
  ])('%s with %j is not sent: %j', (name, part, problems) => {
    const draft = good[name];
    if (draft === undefined) throw new Error(name);
    expect(problemsOf({ ...draft, ...part }, nowMs)).toEqual(problems);
  });
});
