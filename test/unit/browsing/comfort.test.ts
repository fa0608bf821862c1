import { describe, expect, it } from 'vitest';
import { createComfort } from '../../../main/browsing/comfort.ts';
import { plainComfort } from '../../../preload/contract/comfort.ts';
import { createFakeClock } from '../../fakes/clock.ts';

function start() {
  const clock = createFakeClock();
  let told = 0;
  const painted: string[] = [];
  const comfort = createComfort({
    clock,
    changed: () => {
      told += 1;
    },
    paint: (theme) => painted.push(theme),
  });
  comfort.shows('attract');
  return { clock, comfort, told: () => told, painted };
}

describe('how a guest wants to see and hear the terminal', () => {
  it('takes what is named and leaves the rest, and tells at once', () => {
    const { comfort, told } = start();
    comfort.change({ theme: 'dark', sound: undefined });
    comfort.change({ textSize: 'largest' });
    expect(comfort.current()).toEqual({ ...plainComfort, theme: 'dark', textSize: 'largest' });
    expect(told()).toBe(2);
  });

  it('is kept through every screen of a guest, and forgotten on the attract screen after it', () => {
    const { comfort, clock } = start();
    comfort.change({ contrast: 'more' });
    for (const screen of [
      'entry',
      'verifying',
      'notice',
      'starting',
      'browsing',
      'wiping',
      'receipt',
    ] as const) {
      comfort.shows(screen);
      clock.advance(600_000);
      expect(comfort.current().contrast).toBe('more');
    }
    comfort.shows('attract');
    expect(comfort.current()).toEqual(plainComfort);
  });

  it('outlives the same attract screen shown again, for a minute after the last change', () => {
    const { comfort, clock, told } = start();
    comfort.change({ theme: 'dark' });
    clock.advance(50_000);
    comfort.shows('attract');
    comfort.change({ contrast: 'more' });
    clock.advance(59_999);
    expect(comfort.current()).toEqual({ ...plainComfort, theme: 'dark', contrast: 'more' });
    clock.advance(1);
    expect(comfort.current()).toEqual(plainComfort);
    expect(told()).toBe(3);
  });

  it('tells the engine about dark and light once each, and takes it back when the guest is gone', () => {
    const { comfort, painted } = start();
    comfort.shows('browsing');
    comfort.change({ theme: 'dark' });
    comfort.change({ theme: 'dark', contrast: 'more' });
    comfort.shows('attract');
    comfort.shows('attract');
    expect(painted).toEqual(['dark', 'system']);
  });

  it('of a guest who went on is not forgotten by the minute', () => {
    const { comfort, clock } = start();
    comfort.change({ theme: 'dark' });
    comfort.shows('entry');
    clock.advance(120_000);
    expect(comfort.current().theme).toBe('dark');
  });
});
