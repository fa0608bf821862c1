import { describe, expect, it } from 'vitest';
import { pendingPurges } from '../../../../main/records/purge/pending.ts';
import { type PurgeOutlook, purgePlan } from '../../../../main/records/purge/purge-plan.ts';
import { canonical } from '../../../../main/records/schema/canonical.ts';
import type { SegmentView, SpineRow } from '../../../../main/records/store-ports.ts';

const day = 86_400_000;
const origin = 'harbour/lobby-1';
const view = (name: string, dueAtMs: number, state: SegmentView['state'] = 'closed'): SegmentView => ({
  name,
  state,
  size: 4,
  root: '00',
  keyId: '11',
  catalogueSha256: '22',
  endsAtMs: 0,
  dueAtMs,
  goneByMs: dueAtMs + 7 * day,
});
const rows = (...entries: readonly unknown[]): SpineRow[] =>
  entries.map((entry, index) => ({ index, text: canonical(entry) }));
const hold = (name: string, from: string, to: string) => ({
  at: 1,
  kind: 'hold.placed',
  hold: name,
  from,
  to,
  whole: true,
  instrument: '00',
  approvers: ['00', '11'],
  expires: 9,
});
const intent = (segment: string, of = origin) => ({
  at: 1,
  kind: 'purge.intent',
  of,
  segment,
  key: '11',
  size: 4,
  root: '00',
  witnessed: 5,
});
const outlook: PurgeOutlook = {
  origin,
  segments: [
    view('N1-2026-01-02', 2 * day),
    view('N1-2026-01-01', day),
    view('N1-2025-01-01', 0, 'purged'),
    view('N1-2026-01-20', 20 * day, 'open'),
  ],
  facts: [],
  witnessedAtMs: day,
  nowMs: day,
};
const states = (change: Partial<PurgeOutlook>) =>
  purgePlan({ ...outlook, ...change }).map(({ segment, state, holds }) => [segment, state, holds]);

describe('the plan of purges', () => {
  it('lists what is kept, what is due first', () => {
    expect(states({})).toEqual([
      ['N1-2026-01-01', 'due', []],
      ['N1-2026-01-02', 'waiting', []],
      ['N1-2026-01-20', 'waiting', []],
    ]);
  });

  it('waits for a witness, and calls late what should be gone by any clock', () => {
    expect(states({ witnessedAtMs: null })[0]?.[1]).toBe('waiting');
    expect(states({ nowMs: 8 * day + 1 })[0]?.[1]).toBe('late');
    expect(states({ witnessedAtMs: 8 * day + 1, nowMs: 0 })[0]?.[1]).toBe('late');
  });

  it('tells which active holds may keep some of it', () => {
    const ended = { at: 2, kind: 'hold.ended', hold: 'b', reason: 'lifted' };
    const facts = rows(hold('a', '2026-01-01', '2026-01-02'), hold('b', '2026-01-01', '2026-01-01'), ended);
    expect(states({ facts }).map(([, , holds]) => holds)).toEqual([['a'], ['a'], []]);
  });

  it('tells which purges have begun, of this origin only', () => {
    const facts = rows(intent('N1-2026-01-01'), intent('N1-2026-01-02', 'harbour/lobby-2'));
    expect(states({ facts }).map(([, state]) => state)).toEqual(['announced', 'waiting', 'waiting']);
  });

  it('has a case go once its hold has ended', () => {
    const segments = [view('H-b', 0)];
    const placed = hold('b', '2026-01-01', '2026-01-01');
    const ended = { at: 2, kind: 'hold.ended', hold: 'b', reason: 'lapsed' };
    expect(states({ segments, facts: rows(placed) })).toEqual([['H-b', 'waiting', []]]);
    expect(states({ segments, facts: rows(placed, ended) })).toEqual([['H-b', 'due', []]]);
  });
});

describe('announced purges', () => {
  it('are those without a receipt, each of its own origin', () => {
    const done = { ...intent('N1-2026-01-01'), kind: 'segment.purged', holds: [] };
    const facts = rows(
      intent('N1-2026-01-01'),
      intent('N1-2026-01-01', 'harbour/x'),
      done,
      intent('N1-2026-01-02'),
    );
    expect(pendingPurges(facts)).toEqual([
      { of: 'harbour/x', segment: 'N1-2026-01-01', keyId: '11', size: 4, root: '00', witnessedAtMs: 5_000 },
      { of: origin, segment: 'N1-2026-01-02', keyId: '11', size: 4, root: '00', witnessedAtMs: 5_000 },
    ]);
  });
});
