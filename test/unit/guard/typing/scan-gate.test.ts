import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyStroke } from '../../../../main/guard/view/typing/key-events.ts';
import { createScanGate, type GatedKey } from '../../../../main/guard/view/typing/scan-gate.ts';
import { createFakeClock } from '../../../fakes/clock.ts';

const plain = {
  shift: false,
  control: false,
  alt: false,
  meta: false,
  isAutoRepeat: false,
  isComposing: false,
};
const keyOf = (key: string, changes: Partial<GatedKey> = {}): GatedKey => ({
  ...plain,
  type: 'keyDown',
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ...changes,
});

function stage() {
  const clock = createFakeClock();
  const replayed: KeyStroke[] = [];
  const passed: string[] = [];
  let refusals = 0;
  const gate = createScanGate({
    clock,
    replay: (strokes) => replayed.push(...strokes),
    refused: () => {
      refusals += 1;
    },
  });
  const press = (text: string, apartMs: number): void => {
    for (const sign of text) {
      const key = sign === '\n' ? 'Enter' : sign;
      if (!gate.takes(keyOf(key))) passed.push(key);
      if (!gate.takes(keyOf(key, { type: 'keyUp' }))) passed.push(`${key} up`);
      clock.advance(apartMs);
    }
  };
  const written = (): string =>
    replayed.flatMap(({ type, text }) => (type === 'keyDown' ? [text] : [])).join('');
  return { clock, gate, press, replayed, passed, written, refusals: () => refusals };
}

describe('the gate against scanners', () => {
  it('drops a code with its Enter, and tells', () => {
    const { clock, press, written, passed, refusals } = stage();
    press('HTTPS123456\n', 10);
    clock.advance(1_000);
    expect([written(), passed, refusals()]).toEqual(['', [], 1]);
  });

  it('drops the rest of a code that stalled on its way, and its Enter', () => {
    const { clock, press, written, passed, refusals } = stage();
    press('HTTPS', 10);
    clock.advance(60);
    press('12345', 10);
    clock.advance(100);
    press('67\n', 10);
    clock.advance(1_000);
    expect([written(), passed, refusals()]).toEqual(['HTTPS12345', [], 1]);
  });

  it('knows a code that comes right behind what hands type', () => {
    const { clock, press, written, passed, refusals } = stage();
    press('a long address typed by hand', 90);
    press('HTTPS123456\n', 10);
    clock.advance(1_000);
    expect([written(), passed, refusals()]).toEqual(['a long address typed by hand', [], 1]);
  });

  it('lets the Enter of a quick hand through, some of whose keys roll into each other', () => {
    const { clock, press, passed, refusals } = stage();
    for (const pair of ['th', 'er', 'in', 'an', 'ou']) {
      press(pair.charAt(0), 20);
      press(pair.charAt(1), 60);
    }
    press('\n', 20);
    clock.advance(1_000);
    expect([passed, refusals()]).toEqual([['Enter', 'Enter up'], 0]);
  });

  it('lets it through as well when most keys of a short text roll', () => {
    const { clock, press, passed, refusals } = stage();
    press(' Wor', 0);
    press('ld', 80);
    press('abc\n', 0);
    clock.advance(1_000);
    expect([passed, refusals()]).toEqual([['Enter', 'Enter up'], 0]);
  });

  it('gives back what was no scan: slow keys, a short burst, one without Enter, Enter that came late', () => {
    const { clock, press, written, passed, refusals } = stage();
    press('hello', 60);
    press('abc\n', 5);
    clock.advance(100);
    press('abcdefghij', 5);
    clock.advance(250);
    press('\n', 5);
    expect(written()).toBe('helloabcabcdefghij');
    expect(passed.filter((key) => key === 'Enter')).toHaveLength(2);
    expect(refusals()).toBe(0);
  });

  it('holds a key no longer than nobody notices, and gives its rise after its fall', () => {
    const { clock, gate, replayed } = stage();
    expect(gate.takes(keyOf('a'))).toBe(true);
    clock.advance(20);
    expect(gate.takes(keyOf('a', { type: 'keyUp' }))).toBe(true);
    expect(replayed).toEqual([]);
    clock.advance(15);
    expect(replayed.map(({ type }) => type)).toEqual(['keyDown', 'keyUp']);
  });

  it('holds no shortcut, no moving key, no composing key and no key that something lies on', () => {
    const { gate, replayed } = stage();
    const others: readonly GatedKey[] = [
      keyOf('a', { control: true }),
      keyOf('a', { isAutoRepeat: true }),
      keyOf('a', { isComposing: true }),
      keyOf('ArrowLeft'),
      keyOf('Process'),
      keyOf('Dead'),
    ];
    for (const key of others) expect(gate.takes(key)).toBe(false);
    // What was held before comes first.
    expect(gate.takes(keyOf('x'))).toBe(true);
    expect(gate.takes(keyOf('Backspace'))).toBe(false);
    expect(replayed.map(({ key }) => key)).toEqual(['x']);
  });

  it('a key held down for ever, or a burst without end, keeps nothing in memory beyond its bound', () => {
    const { press, clock, replayed } = stage();
    press('x'.repeat(5_000), 1);
    clock.advance(100);
    expect(replayed.length).toBeLessThanOrEqual(600);
  });

  it('never loses, doubles or moves a key of hands, whatever their rhythm', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', ' ', 'Z', '7'), fc.integer({ min: 0, max: 120 })), {
          maxLength: 60,
        }),
        (keys) => {
          const { clock, press, written } = stage();
          for (const [key, apartMs] of keys) press(key, apartMs);
          clock.advance(1_000);
          expect(written()).toBe(keys.map(([key]) => key).join(''));
        },
      ),
    );
  });
});
