import { describe, expect, it } from 'vitest';
import { composeOwnRecords } from '../../../main/compose-own-records.ts';
import { deadlineMs } from '../../../main/session/deadlines.ts';
import { noHelp } from '../../../main/session/help.ts';
import { idle } from '../../../main/session/idle.ts';
import { step } from '../../../main/session/machine.ts';
import type { State } from '../../../main/session/states.ts';
import { daySegment } from '../../fakes/own-records.ts';
import { fakeSession } from '../../fakes/session.ts';
import { shippedCatalogue } from '../../fakes/shipped-catalogue.ts';

const receipt = {
  cause: 'guest',
  wipeProved: true,
  steps: [],
  openedAtMs: Date.UTC(2026, 10, 20),
  closedAtMs: null,
  records: [],
  goneByMs: null,
};
const shown = { receipt, language: 'en', sessionId: 's1', isReading: false } as const;
const withReceipt: State = { ...idle, receipt: shown };

function readerIn(state: () => State) {
  const asked: unknown[] = [];
  const read = composeOwnRecords({
    nowMs: () => Date.UTC(2026, 10, 24, 12),
    state,
    store: () => ({
      origin: 'harbour/lobby-1',
      segments: () => [daySegment('2026-11-24')],
      list: (query) => {
        asked.push(query);
        return [];
      },
    }),
    catalogue: shippedCatalogue,
    gatewayUrl: 'http://10.20.30.1:8440',
  });
  return { read, asked };
}

describe('a guest’s own records', () => {
  it('are read for who browses now, or whose receipt is shown, and for nobody else', () => {
    let state: State = { name: 'browsing', session: fakeSession('s2'), pausing: false, help: noHelp };
    const { read, asked } = readerIn(() => state);
    read();
    state = withReceipt;
    read();
    expect(asked).toEqual([
      { sessionId: 's2', fromDay: '2026-11-22' },
      { sessionId: 's1', fromDay: '2026-11-20' },
    ]);
    const others: State[] = [
      idle,
      { ...idle, language: 'en' },
      { ...idle, receipt: { ...shown, sessionId: null } },
      { name: 'notice', session: fakeSession() },
      { name: 'enabling', session: fakeSession() },
      { name: 'ending', ended: { sessionId: 's1', cause: 'guest', language: 'en' } },
      { name: 'blocked', reason: 'wipe-failed', owed: null, failedSteps: [] },
    ];
    for (const other of others) {
      state = other;
      expect(() => read()).toThrow('no-session');
    }
    expect(asked).toHaveLength(2);
  });
});

describe('own records beside the wipe receipt', () => {
  it('keep the receipt for two minutes instead of ten seconds, and give the ten seconds back', () => {
    const reading = step(withReceipt, { type: 'ownRecordsShown', shown: true })?.state ?? idle;
    expect([deadlineMs(withReceipt), deadlineMs(reading)]).toEqual([10_000, 120_000]);
    expect(step(reading, { type: 'ownRecordsShown', shown: false })?.state).toEqual(withReceipt);
  });

  it('go with the receipt when the next guest comes, or nobody does', () => {
    const reading: State = { ...idle, unavailable: null, receipt: { ...shown, isReading: true } };
    for (const event of [
      { type: 'entryLeft' },
      { type: 'deadlinePassed' },
      { type: 'languageChosen', language: 'en' },
    ] as const) {
      expect(step(reading, event)?.state).toMatchObject({ name: 'idle', receipt: null });
    }
  });

  it('are refused where there is no receipt, and where nothing would change', () => {
    expect(step(idle, { type: 'ownRecordsShown', shown: true })).toBeNull();
    expect(step(withReceipt, { type: 'ownRecordsShown', shown: false })).toBeNull();
    const notice: State = { name: 'notice', session: fakeSession() };
    expect(step(notice, { type: 'ownRecordsShown', shown: true })).toBeNull();
  });
});
