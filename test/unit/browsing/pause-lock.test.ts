import { describe, expect, it } from 'vitest';
import { createPauseLock } from '../../../main/browsing/pause-lock.ts';
import { pausedScreen } from '../../../main/browsing/paused-screen.ts';
import { pauseHandlers } from '../../../main/ipc/handlers/pause.ts';
import { pausePinShape } from '../../../preload/contract/command-inputs.ts';
import type { PauseSign } from '../../../preload/contract/pause.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { browsing, onPage } from '../../fakes/guest-views.ts';

const pin: PauseSign[] = ['cat', 'moon', 'cat'];
const wrong: PauseSign[] = ['cat', 'cat', 'moon'];
const limitMs = 120_000;

function paused(usesMedia = false) {
  const clock = createFakeClock();
  const story: unknown[] = [];
  const lock = createPauseLock({
    clock,
    guard: { stepAway: (isAway) => story.push(isAway ? 'hidden' : 'shown') },
    usesMedia: () => usesMedia && !story.includes('hidden'),
    limitMs,
    guestInput: () => story.push('here'),
    changed: () => story.push('changed'),
  });
  lock.begin();
  return { clock, story, lock };
}

describe('stepping away', () => {
  it('hides the pages before anything is chosen, and only once', () => {
    const { clock, story, lock } = paused();
    lock.begin();
    expect(story).toEqual(['hidden']);
    expect(lock.view()).toEqual({
      state: 'choosing',
      endsAtMs: clock.nowMs() + limitMs,
      wrong: false,
      triesAgainAtMs: null,
      tookMedia: false,
    });
  });

  it('says that it took camera or microphone from a page', () => {
    const { lock } = paused(true);
    lock.lock(pin);
    expect(lock.view()?.tookMedia).toBe(true);
    lock.resume();
    lock.begin();
    expect(lock.view()?.tookMedia).toBe(false);
  });

  it('opens for the same pictures in the same order, and then remembers none of them', () => {
    const { story, lock } = paused();
    lock.lock(pin);
    expect(lock.view()?.state).toBe('locked');
    expect([lock.opens(wrong), lock.opens([...pin].reverse().slice(1)), lock.opens(pin)]).toEqual([
      false,
      false,
      true,
    ]);
    lock.resume();
    expect(story.at(-1)).toBe('shown');
    expect(lock.view()).toBeNull();
    expect(() => lock.opens(pin)).toThrow('not-paused');
    lock.begin();
    expect(lock.opens(pin)).toBe(false);
    expect(lock.opens(null)).toBe(true);
  });

  it('keeps a PIN once it is chosen, and goes back without one only before', () => {
    const { lock } = paused();
    expect(lock.opens(null)).toBe(true);
    lock.lock(pin);
    expect(() => lock.lock(wrong)).toThrow('not-choosing');
    expect(lock.opens(null)).toBe(false);
    expect(lock.opens(pin)).toBe(true);
  });

  it('never shows what was chosen', () => {
    const { lock } = paused();
    lock.lock(pin);
    lock.opens(wrong);
    expect(JSON.stringify(lock.view())).not.toMatch(/cat|moon/);
  });

  it('lets two wrong PINs pass, then waits 5, 10 and 20 seconds, in which even the right one is not taken', () => {
    const { clock, lock } = paused();
    lock.lock(pin);
    lock.opens(wrong);
    lock.opens(wrong);
    expect(lock.view()).toMatchObject({ wrong: true, triesAgainAtMs: null });
    for (const waitMs of [5_000, 10_000, 20_000]) {
      expect(lock.opens(wrong)).toBe(false);
      expect(lock.view()?.triesAgainAtMs).toBe(clock.nowMs() + waitMs);
      clock.advance(waitMs - 1);
      expect(() => lock.opens(pin)).toThrow('wait');
      clock.advance(1);
      expect(lock.view()?.triesAgainAtMs).toBeNull();
    }
    expect(lock.opens(pin)).toBe(true);
  });

  it('counts a guest who is away as there, until they are back or the session is over', () => {
    for (const leave of ['resume', 'drop'] as const) {
      const { clock, story, lock } = paused();
      clock.advance(25_000);
      expect(story.filter((each) => each === 'here')).toHaveLength(2);
      lock[leave]();
      clock.advance(100_000);
      expect(story.filter((each) => each === 'here')).toHaveLength(2);
    }
  });

  it('shows no page again when the session ends meanwhile', () => {
    const { story, lock } = paused();
    lock.drop();
    expect(lock.view()).toBeNull();
    expect(story).not.toContain('shown');
  });
});

describe('what a shell page may send as a PIN', () => {
  it.each([
    [[]],
    [['cat', 'moon']],
    [['cat', 'moon', 'cat', 'cat']],
    [['cat', 'moon', 'CAT']],
    ['cat,moon,cat'],
    [[0, 1, 2]],
    [null],
    [{ 0: 'cat', 1: 'moon', 2: 'cat', length: 3 }],
  ])('%j is none', (input) => {
    expect(pausePinShape.safeParse(input).success).toBe(false);
  });
});

describe('the commands', () => {
  function commands() {
    const { story, lock } = paused();
    const handlers = pauseHandlers({
      submit: ({ type }) => story.push(type),
      pauses: lock,
      whileBrowsing() {
        throw new Error('paused');
      },
    });
    return { handlers, story, lock };
  }

  it('tell the session of nobody who did not come back', () => {
    const { handlers, story } = commands();
    void handlers.lock({ pin });
    void handlers.unlock({ pin: wrong });
    void handlers.unlock({ pin: null });
    expect(story).not.toContain('resumed');
    expect(story).not.toContain('shown');
    void handlers.unlock({ pin });
    expect(story.slice(-2)).toEqual(['shown', 'resumed']);
  });

  it('refuse a pause within a pause', () => {
    const { handlers, story } = commands();
    expect(() => handlers.pause()).toThrow('paused');
    expect(story).toEqual(['hidden']);
  });
});

describe('what the shell is told while its guest is away', () => {
  const full = onPage(
    { url: 'https://secret.example/secret', host: 'secret.example', title: 'secret' },
    {
      tabs: {
        tabs: [
          {
            tabId: 't1',
            kind: 'page',
            title: 'secret',
            host: 'secret.example',
            loading: false,
            audible: true,
          },
        ],
        activeId: 't1',
        canOpen: true,
        shown: true,
      },
      find: { text: 'secret', current: 1, matches: 1 },
      toast: 'popup-refused',
      message: { kind: 'text', text: 'secret' },
      help: { asked: true, canAsk: true, canCall: true, failed: true },
      panel: 'records',
      keyboard: { owner: 'page', field: { kind: 'text', enterAction: 'go' }, turn: 1 },
      warning: { kind: 'time', secondsLeft: 120, endsAtMs: 1 },
    },
  );
  const pause = {
    state: 'locked',
    endsAtMs: 1,
    wrong: false,
    triesAgainAtMs: null,
    tookMedia: false,
  } as const;

  it('holds nothing of the pages, and keeps the time', () => {
    const shown = pausedScreen({ ...full, pause });
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(shown).toMatchObject({ page: { kind: 'start' }, panel: null, keyboard: null, toast: null });
    expect(shown.warning).toEqual(full.warning);
    expect(shown.help).toEqual({ asked: false, canAsk: false, canCall: true, failed: false });
  });

  it('is everything while the guest is there', () => {
    const screen = browsing();
    expect(pausedScreen(screen)).toBe(screen);
  });
});
