import { describe, expect, it } from 'vitest';
import {
  type DeliveryEvent,
  newDelivery,
  stepDelivery,
} from '../../../../main/gateway/hotel-systems/fias/line/delivery.ts';
import { marks } from '../../../../main/gateway/hotel-systems/fias/line/framing.ts';

const frame = (letter: string): DeliveryEvent => ({ type: 'frameReady', frame: Buffer.from(letter) });

/** What is done at each of these events, as short words. */
function doings(isAnswered: boolean, events: readonly (DeliveryEvent | DeliveryEvent['type'])[]): string[] {
  let state = newDelivery(isAnswered);
  return events.map((event) => {
    const step = stepDelivery(
      state,
      typeof event === 'string' ? ({ type: event } as DeliveryEvent) : event,
      4,
    );
    state = step.state;
    return step.effects.map((effect) => (effect.do === 'write' ? word(effect.bytes) : effect.do)).join(' ');
  });
}

function word(bytes: Uint8Array): string {
  const mark = Object.entries(marks).find(([, byte]) => bytes.length === 1 && bytes[0] === byte);
  return mark?.[0] ?? Buffer.from(bytes).toString();
}

describe('frames with check bytes', () => {
  it('go one at a time', () => {
    expect(
      doings(true, [frame('A'), frame('B'), frame('C'), 'ackCame', 'ackCame', 'ackCame', frame('D')]),
    ).toEqual([
      'A awaitAnswer',
      '',
      '',
      'answered B awaitAnswer',
      'answered C awaitAnswer',
      'answered',
      'D awaitAnswer',
    ]);
  });

  it('are said again after NAK', () => {
    expect(doings(true, [frame('A'), 'nakCame', 'nakCame', 'ackCame'])).toEqual([
      'A awaitAnswer',
      'A awaitAnswer',
      'A awaitAnswer',
      'answered',
    ]);
  });

  it('whose answer is missing are asked after first, then said again', () => {
    expect(doings(true, [frame('A'), 'answerLate', 'answerLate', 'ackCame'])).toEqual([
      'A awaitAnswer',
      'enq awaitAnswer',
      'A awaitAnswer',
      'answered',
    ]);
  });

  it('that never get through are given up', () => {
    const tries = ['answerLate', 'nakCame', 'nakCame', 'answerLate'] as const;
    expect(doings(true, [frame('A'), ...tries]).at(-1)).toBe('giveUp');
    expect(
      doings(
        true,
        Array.from({ length: 66 }, () => frame('A')),
      ).at(-1),
    ).toBe('giveUp');
  });

  it('that come are answered, and ENQ gets the last answer', () => {
    expect(doings(true, ['enqCame', 'frameCame', 'enqCame', 'badFrameCame', 'enqCame'])).toEqual([
      'nak',
      'ack',
      'ack',
      'nak',
      'nak',
    ]);
  });

  it('ignore answers to nothing', () => {
    expect(doings(true, ['ackCame', 'nakCame', 'answerLate'])).toEqual(['', '', '']);
  });
});

describe('frames without check bytes', () => {
  it('go at once, and nothing is answered', () => {
    expect(
      doings(false, [frame('A'), frame('B'), 'frameCame', 'badFrameCame', 'enqCame', 'nakCame']),
    ).toEqual(['A', 'B', '', '', '', '']);
  });
});
