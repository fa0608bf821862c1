import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idle } from '../../../main/session/idle.ts';
import { step } from '../../../main/session/machine.ts';
import { journalRow, journalShape, recover } from '../../../main/session/recover.ts';
import type { Effect, Event, State } from '../../../main/session/states.ts';
import { fakeSession } from '../../fakes/session.ts';

const receipt = {
  cause: 'guest',
  wipeProved: true,
  steps: [],
  openedAtMs: 1,
  closedAtMs: 2,
  records: [],
  goneByMs: 3,
} as const;

const ids = fc.constantFrom('s1', 's2', null);
const steps = fc.constantFrom(
  [],
  [{ name: 'views', state: 'failed' }] as const,
  [{ name: 'storage', state: 'done' }] as const,
);
const anyEvent: fc.Arbitrary<Event | 'crash'> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('crash' as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('availabilityChanged' as const),
      unavailable: fc.constantFrom(null, 'channel-away' as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Event>(
      { type: 'languageChosen', language: 'en' },
      { type: 'tokenEntered', token: 'SECRETTOKN' },
      { type: 'noticeAccepted' },
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Event>(
      { type: 'tokenAccepted', session: fakeSession('s1') },
      { type: 'profileEnabled', sessionId: 's1' },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Event>(
      { type: 'tokenRejected', refusal: 'token-refused', coolDownEndsAtMs: null },
      { type: 'noticeDeclined' },
      { type: 'profileFailed', sessionId: 's1', step: 'view' },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Event>(
      { type: 'endRequested', cause: 'guest' },
      { type: 'endRequested', cause: 'quit' },
      { type: 'deadlinePassed' },
      { type: 'staffReset' },
      { type: 'storeFailed', reason: 'store-failed' },
    ),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'viewsClosed' as const,
        'closeFailed' as const,
        'wiped' as const,
        'wipeFailed' as const,
      ),
      sessionId: ids,
      steps,
    }) as fc.Arbitrary<Event>,
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('recorded' as const),
      sessionId: ids,
      receipt: fc.constant(receipt),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('recordFailed' as const), sessionId: ids }) },
);

/** Follows one terminal through events and crashes, and keeps the books of what is owed. */
function walk(events: readonly (Event | 'crash')[]): void {
  let state: State = idle;
  let wipeOwed = false;
  let closeOwed: string | null = null;
  let lastRow = journalRow(idle);
  const take = (next: { state: State; effects: readonly Effect[] }): void => {
    state = next.state;
    lastRow = journalRow(state) ?? lastRow;
    if (state.name === 'notice') wipeOwed = true;
    for (const effect of next.effects)
      if (effect.do === 'enableProfile') closeOwed = effect.session.sessionId;
  };
  for (const event of events) {
    if (event === 'crash') {
      take(recover(lastRow, { fate: 'died', processesGone: true, scratchGone: true }));
      if (state.name === 'recording') wipeOwed = false;
      continue;
    }
    const before: State = state;
    const next = step(state, event);
    if (next === null) continue;
    take(next);
    if (state.name === 'recording' && before.name !== 'recording') wipeOwed = !state.wipe.proved;
    if (before.name === 'recording' && event.type === 'recorded') closeOwed = null;
    if (state.name === 'idle' && before.name === 'recording') expect(before.wipe.proved).toBe(true);
    if (state.name === 'idle') expect({ wipeOwed, closeOwed }).toEqual({ wipeOwed: false, closeOwed: null });
    if (state.name !== 'verifying') expect(JSON.stringify(journalRow(state))).not.toContain('SECRETTOKN');
    if (closeOwed !== null && state.name === 'blocked' && state.reason === 'record-failed')
      expect(state.owed?.sessionId).toBe(closeOwed);
  }
}

describe('a long random walk', () => {
  it('never reaches idle while a wipe or a record is owed', () => {
    fc.assert(fc.property(fc.array(anyEvent, { minLength: 50, maxLength: 400 }), walk), { numRuns: 400 });
  });

  it('writes only journal rows that read back', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state: State = idle;
        for (const event of events) {
          if (event === 'crash') continue;
          state = step(state, event)?.state ?? state;
          const row = journalRow(state);
          if (row !== null) expect(journalShape.parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
        }
      }),
      { numRuns: 300 },
    );
  });
});
