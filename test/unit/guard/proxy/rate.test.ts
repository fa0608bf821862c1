import { PassThrough, type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { createRate, throttle } from '../../../../main/guard/proxy/tunnels/rate.ts';
import { createFakeClock } from '../../../fakes/clock.ts';

describe('the rate of a session', () => {
  it('lets the burst pass at once and the rest at the rate, in the order of asking', () => {
    const clock = createFakeClock();
    const rate = createRate({ clock, bytesPerSecond: 10_000 });
    const passed: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      for (const name of ['a', 'b']) rate.pass(1_000, () => passed.push(name));
    }
    expect(passed.length).toBe(5);
    clock.advance(1_000);
    expect(passed.length).toBe(15);
    clock.advance(500);
    expect(passed).toEqual(Array.from({ length: 10 }, () => ['a', 'b']).flat());
  });

  it('keeps to the average over a long time, whatever the size of what passes', () => {
    const clock = createFakeClock();
    const rate = createRate({ clock, bytesPerSecond: 16_000 });
    let bytes = 0;
    const again = (size: number): void =>
      rate.pass(size, () => {
        bytes += size;
        again(size);
      });
    for (const size of [1, 100, 1_460, 65_536]) again(size);
    clock.advance(100_000);
    expect(bytes).toBeLessThanOrEqual(16_000 * 100.5 + 65_536);
    expect(bytes).toBeGreaterThan(16_000 * 99);
  });

  it('sets no alarm while nothing waits', () => {
    let alarms = 0;
    const alarm = (): (() => void) => {
      alarms += 1;
      return () => {};
    };
    const rate = createRate({ clock: { ...createFakeClock(), alarm }, bytesPerSecond: 1_000_000 });
    rate.pass(1_000, () => {});
    expect(alarms).toBe(0);
  });

  it('shares fairly: who asks for little is not held up by who asks for much', async () => {
    const rate = createRate({ clock: systemClock, bytesPerSecond: 400_000 });
    const counts = [0, 0, 0];
    const sources = counts.map((_, index) => {
      const source = new PassThrough();
      source.end(Buffer.alloc(index === 0 ? 600_000 : 60_000));
      const sink = new Writable({
        write(chunk: Buffer, _encoding, done) {
          counts[index] = (counts[index] ?? 0) + chunk.length;
          done();
        },
      });
      return pipeline(source, throttle(rate), sink);
    });
    await Promise.all(sources.slice(1));
    expect(counts[0]).toBeLessThan(300_000);
    rate.stop();
  });

  it('holds its source back', async () => {
    const clock = createFakeClock();
    const rate = createRate({ clock, bytesPerSecond: 16_000 });
    const source: Readable = new PassThrough({ highWaterMark: 1_024 });
    let taken = 0;
    const stream = throttle(rate);
    source.pipe(stream).resume();
    while (taken < 1_000_000 && (source as PassThrough).write(Buffer.alloc(1_024))) {
      taken += 1_024;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(taken).toBeLessThan(100_000);
  });
});
