import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { watchLoads } from '../../../main/guard/pages/load-timeout.ts';
import { watchPulse } from '../../../main/guard/view/pulse.ts';
import { createFakeClock } from '../../fakes/clock.ts';

/** A page that emits what it is told, and answers its ping when it is told. */
function createPage() {
  const events = new EventEmitter();
  const pings: (() => void)[] = [];
  let stops = 0;
  const contents = Object.assign(events, {
    isDestroyed: () => false,
    stop: () => {
      stops += 1;
    },
    mainFrame: { executeJavaScript: () => new Promise<void>((resolve) => pings.push(resolve)) },
  }) as unknown as WebContents;
  return {
    contents,
    stops: () => stops,
    answer: async () => {
      for (const resolve of pings.splice(0)) resolve();
      await Promise.resolve();
    },
    begins: (url: string, more = {}) =>
      events.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false, ...more }),
    emit: (name: string) => events.emit(name),
  };
}

describe('a load that nothing answers', () => {
  const start = () => {
    const clock = createFakeClock();
    const page = createPage();
    const late: string[] = [];
    watchLoads(page.contents, clock, (url) => late.push(url));
    return { clock, page, late };
  };

  it('is given up between 10 and 15 seconds, told once, and stopped', () => {
    const { clock, page, late } = start();
    page.begins('https://slow.test/');
    clock.advance(10_000);
    expect(late).toEqual([]);
    clock.advance(5_000);
    clock.advance(60_000);
    expect(late).toEqual(['https://slow.test/']);
    expect(page.stops()).toBe(1);
  });

  it.each(['did-navigate', 'did-stop-loading', 'destroyed'])('is over with %s', (name) => {
    const { clock, page, late } = start();
    page.begins('https://site.test/');
    page.emit(name);
    clock.advance(60_000);
    expect(late).toEqual([]);
  });

  it('begins anew with the next address', () => {
    const { clock, page, late } = start();
    page.begins('https://one.test/');
    clock.advance(9_000);
    page.begins('https://two.test/');
    clock.advance(9_000);
    expect(late).toEqual([]);
    clock.advance(6_000);
    expect(late).toEqual(['https://two.test/']);
  });

  it.each([{ isMainFrame: false }, { isSameDocument: true }])('is not %j', (more) => {
    const { clock, page, late } = start();
    page.begins('https://site.test/', more);
    clock.advance(60_000);
    expect(late).toEqual([]);
  });
});

describe('a page that stops answering', () => {
  it('is told once, between 3 and 5 seconds after it stopped', async () => {
    const clock = createFakeClock();
    const page = createPage();
    let hung = 0;
    watchPulse(page.contents, clock, () => {
      hung += 1;
    });
    for (let asked = 0; asked < 20; asked += 1) {
      await page.answer();
      clock.advance(1_000);
    }
    expect(hung).toBe(0);
    clock.advance(2_900);
    expect(hung).toBe(0);
    clock.advance(1_100);
    expect(hung).toBe(1);
    clock.advance(60_000);
    expect(hung).toBe(1);
  });
});
