import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTouches, type Lasting } from '../../../renderer/ui/keyboard/touches.ts';

/** Keys are letters here: lower case offers variants, digits repeat, upper case does neither. */
const lastingOf = (key: string): Lasting =>
  /[a-z]/.test(key) ? 'offers' : /\d/.test(key) ? 'repeats' : 'nothing';

function fingers() {
  const meanings: string[] = [];
  const touches = createTouches<string>(
    (meaning) => meanings.push(`${meaning.do} ${meaning.key}`),
    lastingOf,
  );
  /** Lets time pass as the page does: at each moment that something is due. */
  const until = (atMs: number): void => {
    for (let steps = 0; steps < 1000; steps += 1) {
      const next = touches.nextAtMs();
      if (next === null || next > atMs) return;
      touches.pass(next);
    }
    throw new Error('time does not pass');
  };
  return { meanings, touches, until };
}

describe('touches', { timeout: 60_000 }, () => {
  it('a tap means its key when the finger lifts', () => {
    const { meanings, touches } = fingers();
    touches.down(1, 'A', 0);
    expect(meanings).toEqual([]);
    expect(touches.pressed()).toEqual(['A']);
    touches.up(1, 80);
    expect(meanings).toEqual(['tap A']);
    expect(touches.nextAtMs()).toBeNull();
  });

  it('a second finger completes the first, in the order they came down', () => {
    const { meanings, touches, until } = fingers();
    touches.down(1, 'a', 0);
    touches.down(2, 'b', 90);
    until(90);
    expect(meanings).toEqual(['tap a']);
    touches.down(3, 'c', 100);
    touches.up(3, 110);
    expect(meanings).toEqual(['tap a', 'tap b', 'tap c']);
    touches.up(1, 120);
    touches.up(2, 130);
    expect(meanings).toHaveLength(3);
  });

  it('a finger that leaves its key or is taken away means nothing', () => {
    const { meanings, touches, until } = fingers();
    touches.down(1, 'a', 0);
    touches.leave(1);
    until(2000);
    touches.up(1, 2000);
    touches.up(9, 2000);
    touches.leave(9);
    expect(meanings).toEqual([]);
  });

  it('a key that offers is held once and not tapped', () => {
    const { meanings, touches, until } = fingers();
    touches.down(1, 'a', 0);
    until(440);
    expect(meanings).toEqual([]);
    until(3000);
    touches.up(1, 3000);
    expect(meanings).toEqual(['hold a']);
  });

  it('a key that repeats starts late and stops after five seconds, whatever lies on it', () => {
    const { meanings, touches, until } = fingers();
    touches.down(1, '1', 0);
    until(449);
    expect(meanings).toEqual([]);
    until(60_000);
    expect(meanings).toHaveLength(50);
    expect(touches.nextAtMs()).toBeNull();
    touches.up(1, 60_000);
    expect(meanings).toHaveLength(50);
  });

  it('a short touch of a key that repeats is one tap', () => {
    const { meanings, touches } = fingers();
    touches.down(1, '1', 0);
    touches.up(1, 70);
    expect(meanings).toEqual(['tap 1']);
  });

  it('an object resting on a key means nothing and hinders no other key', () => {
    const { meanings, touches, until } = fingers();
    touches.down(1, 'A', 0);
    until(5000);
    touches.down(2, 'B', 5000);
    touches.up(2, 5060);
    touches.up(1, 90_000);
    expect(meanings).toEqual(['tap B']);
  });

  it('a palm means nothing until all of it is gone', () => {
    const { meanings, touches, until } = fingers();
    for (const [index, key] of ['A', 'B', 'C', 'D', 'E'].entries()) touches.down(index, key, index * 8);
    until(5000);
    for (const index of [0, 1, 2, 3]) touches.up(index, 200);
    touches.down(7, 'F', 210);
    touches.up(7, 260);
    expect(meanings).toEqual([]);
    touches.up(4, 300);
    touches.down(1, 'G', 400);
    touches.up(1, 450);
    expect(meanings).toEqual(['tap G']);
  });

  it('forgets all fingers when dropped', () => {
    const { meanings, touches, until } = fingers();
    touches.down(1, '1', 0);
    touches.drop();
    until(9000);
    touches.up(1, 9000);
    expect(meanings).toEqual([]);
  });

  it('ten thousand fast taps with two thumbs are ten thousand letters in order', () => {
    const { meanings, touches, until } = fingers();
    let atMs = 0;
    const wanted: string[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      const key = 'ABCDEFG'.charAt(index % 7);
      wanted.push(`tap ${key}`);
      touches.down(index % 2, key, atMs);
      // The other thumb lifts after this one is down.
      if (index > 0) touches.up((index + 1) % 2, atMs + 15);
      atMs += 55;
      until(atMs);
    }
    touches.up(1, atMs);
    expect(meanings).toEqual(wanted);
  });

  it('whatever the fingers do, no key means more than one tap without repeating, and all is quiet when they are gone', () => {
    const step = fc.record({
      pointer: fc.integer({ min: 0, max: 6 }),
      what: fc.constantFrom('down', 'up', 'leave', 'wait'),
      key: fc.constantFrom('A', 'b', '1'),
      forMs: fc.integer({ min: 0, max: 700 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { meanings, touches, until } = fingers();
        let atMs = 0;
        let downs = 0;
        for (const { pointer, what, key, forMs } of steps) {
          atMs += forMs;
          until(atMs);
          if (what === 'down') {
            touches.down(pointer, key, atMs);
            downs += 1;
          } else if (what === 'up') touches.up(pointer, atMs);
          else if (what === 'leave') touches.leave(pointer);
        }
        for (let pointer = 0; pointer <= 6; pointer += 1) touches.up(pointer, atMs);
        expect(meanings.filter((each) => !each.endsWith('1')).length).toBeLessThanOrEqual(downs);
        expect(touches.nextAtMs()).toBeNull();
        expect(touches.pressed()).toEqual([]);
      }),
    );
  });
});
