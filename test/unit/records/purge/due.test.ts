import { describe, expect, it } from 'vitest';
import { dueSegments, retentionState } from '../../../../main/records/purge/due.ts';
import type { SegmentView } from '../../../../main/records/store-ports.ts';

const day = 86_400_000;
const view = (name: string, endsAtMs: number, state: SegmentView['state'] = 'closed'): SegmentView => ({
  name,
  state,
  size: 1,
  root: '00',
  keyId: '11',
  catalogueSha256: '22',
  endsAtMs,
  dueAtMs: endsAtMs + 184 * day,
  goneByMs: endsAtMs + 191 * day,
});
const segments = [
  view('N1-b', 2 * day),
  view('N1-a', day),
  view('N1-gone', 0, 'purged'),
  view('N1-c', 3 * day, 'open'),
];

describe('what is due', () => {
  it('is nothing before a witness has told the time', () => {
    expect(dueSegments(segments, null)).toEqual([]);
  });

  it('is what reached its floor by witnessed time, the oldest first, and not a moment earlier', () => {
    const names = (atMs: number) => dueSegments(segments, atMs).map(({ name }) => name);
    expect(names(185 * day - 1)).toEqual([]);
    expect(names(185 * day)).toEqual(['N1-a']);
    expect(names(186 * day)).toEqual(['N1-a', 'N1-b']);
    expect(names(400 * day)).toEqual(['N1-a', 'N1-b', 'N1-c']);
  });
});

describe('the state of retention', () => {
  it('is quiet in an ordinary hour, and says what goes next', () => {
    expect(retentionState(segments, 100 * day, 100 * day + 1)).toEqual({
      alarm: null,
      overRetained: [],
      witnessSilentMs: 1,
      next: { segment: 'N1-a', dueAtMs: 185 * day },
    });
  });

  it('raises an alarm when no witness has told the time for a day', () => {
    const alarm = (silentMs: number) => retentionState(segments, 10 * day, 10 * day + silentMs).alarm;
    expect([alarm(day), alarm(day + 1)]).toEqual([null, 'witness-silent']);
  });

  it('raises it for a store that never had a witness once its first day is a day old', () => {
    const alarm = (nowMs: number) => retentionState(segments.slice(0, 2), null, nowMs).alarm;
    expect([alarm(2 * day), alarm(2 * day + 1)]).toEqual([null, 'witness-silent']);
    expect(retentionState([], null, 1_000 * day).alarm).toBeNull();
  });

  it('names what should be gone, and a clock set back does not hide it', () => {
    const late = { alarm: 'over-retained', overRetained: ['N1-a'] };
    expect(retentionState(segments, 50 * day, 192 * day + 1)).toMatchObject(late);
    expect(retentionState(segments, 192 * day + 1, 50 * day)).toMatchObject(late);
    expect(retentionState(segments, 192 * day, 192 * day).overRetained).toEqual([]);
  });

  it('has nothing to go when nothing is kept', () => {
    expect(retentionState([view('N1-gone', 0, 'purged')], day, day).next).toBeNull();
  });
});
