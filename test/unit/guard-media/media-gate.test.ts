import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createMediaGate, type MediaContents } from '../../../main/guard/media/media-gate.ts';
import { createFakeClock } from '../../fakes/clock.ts';

const site = 'https://meet.example';
const both = { camera: true, microphone: true };
const camera = { camera: true, microphone: false };
const microphone = { camera: false, microphone: true };

class Page extends EventEmitter {
  readonly id: number;
  url = `${site}/room`;
  reloads = 0;
  constructor(id: number) {
    super();
    this.id = id;
  }
  get mainFrame() {
    return { origin: new URL(this.url).origin };
  }
  isDestroyed = () => false;
  reload = () => {
    this.reloads += 1;
    this.emit('did-navigate');
  };
}

const asContents = (page: Page): MediaContents => page as unknown as MediaContents;

function stage() {
  const clock = createFakeClock();
  const told = { allowed: 0, changed: 0 };
  let shown = 1;
  const gate = createMediaGate({
    clock,
    isShown: (id) => id === shown,
    changed: () => {
      told.changed += 1;
    },
    allowed: () => {
      told.allowed += 1;
    },
  });
  const page = new Page(1);
  const ask = (wanted = camera, from = page, origin = site) =>
    gate.decide(asContents(from), { origin, wanted });
  const show = (id: number): void => {
    shown = id;
  };
  return { clock, gate, page, ask, told, show };
}

describe('the first request', () => {
  it('is refused at once and asked of the guest, by the name of the host', () => {
    const { gate, ask } = stage();
    expect(ask(both)).toBe('asked');
    expect(gate.question()).toEqual({ kind: 'media', host: 'meet.example', ...both });
    expect(gate.inUse()).toBeNull();
  });

  it('of a page that nobody sees is not asked', () => {
    const { gate, ask, show } = stage();
    show(2);
    expect([ask(), gate.question()]).toEqual(['refused', null]);
  });

  it('is asked once, however often the page repeats it, and no other page pushes it away', () => {
    const { gate, ask } = stage();
    ask(camera);
    expect([ask(both), ask(microphone, new Page(1), 'https://evil.example')]).toEqual(['refused', 'refused']);
    expect(gate.question()).toMatchObject({ host: 'meet.example', ...camera });
  });

  it('is no question while another tab is shown', () => {
    const { gate, ask, show } = stage();
    ask();
    show(2);
    expect(gate.question()).toBeNull();
  });

  it.each(['', 'null', 'about:blank', 'data:text/html,x', 'not an address'])(
    'of no site (%s) is not asked',
    (origin) => {
      const { ask } = stage();
      expect(ask(camera, undefined, origin)).toBe('refused');
    },
  );

  it('goes with the page that asked, and with its time', () => {
    const { gate, page, ask, clock } = stage();
    ask();
    page.emit('did-navigate');
    expect(gate.question()).toBeNull();
    ask();
    clock.advance(60_000);
    expect([gate.question(), ask()]).toEqual([null, 'refused']);
  });
});

describe('yes', () => {
  it('is kept for these kinds, this site and what it is shown within', () => {
    const { gate, page, ask, told } = stage();
    ask(camera);
    gate.answer(true);
    expect(told.allowed).toBe(1);
    expect(ask(camera)).toBe('granted');
    expect(ask(both)).toBe('asked');
    gate.answer(false);
    page.url = 'https://evil.example/';
    page.emit('did-navigate');
    expect(ask(camera)).toBe('asked');
  });

  it('adds up', () => {
    const { gate, ask } = stage();
    for (const wanted of [camera, microphone]) {
      ask(wanted);
      gate.answer(true);
    }
    expect(ask(both)).toBe('granted');
  });

  it('shows what is in use until the page is another, and stopping loads it anew and asks again', () => {
    const { gate, page, ask } = stage();
    ask(camera);
    gate.answer(true);
    expect(gate.inUse()).toBeNull();
    ask(camera);
    expect(gate.inUse()).toEqual(camera);
    page.emit('did-navigate');
    expect(gate.inUse()).toBeNull();
    ask(camera);
    gate.stop();
    expect([page.reloads, gate.inUse(), ask(camera)]).toEqual([1, null, 'asked']);
  });

  it('is in use after stopping until the page is there anew, however long its site takes', () => {
    const { gate, page, ask } = stage();
    ask(camera);
    gate.answer(true);
    ask(camera);
    page.reload = () => {};
    gate.stop();
    expect([gate.inUse(), ask(camera)]).toEqual([camera, 'asked']);
    page.emit('did-navigate');
    expect(gate.inUse()).toBeNull();
  });

  it('of a page that died is not in use', () => {
    const { gate, page, ask } = stage();
    ask(camera);
    gate.answer(true);
    ask(camera);
    page.emit('render-process-gone');
    expect(gate.inUse()).toBeNull();
  });
});

describe('no', () => {
  it('holds until the page is loaded anew, and after two times for the session', () => {
    const { gate, page, ask } = stage();
    expect(gate.mayHope(asContents(page))).toBe(true);
    ask();
    gate.answer(false);
    expect([ask(), gate.mayHope(asContents(page))]).toEqual(['refused', false]);
    page.emit('did-navigate');
    expect([ask(), gate.mayHope(asContents(page))]).toEqual(['asked', true]);
    gate.answer(false);
    page.emit('did-navigate');
    expect(ask()).toBe('refused');
  });

  it('is not what stopping answers: a question that waits is withdrawn, and may be asked again', () => {
    const { gate, page, ask, clock } = stage();
    for (const _time of [1, 2, 3]) {
      expect(ask()).toBe('asked');
      gate.stop();
      clock.advance(60_000);
      expect([gate.question(), gate.mayHope(asContents(page)), page.reloads]).toEqual([null, true, 0]);
    }
    expect(ask()).toBe('asked');
  });

  it('is the answer to nothing when nothing was asked', () => {
    const { gate } = stage();
    expect(() => gate.answer(true)).toThrow('nothing-asked');
  });
});

it('nothing is left when the session closes', () => {
  const { gate, ask, clock } = stage();
  ask();
  gate.answer(true);
  ask();
  gate.close();
  expect([gate.question(), gate.inUse(), ask()]).toEqual([null, null, 'asked']);
  gate.close();
  clock.advance(60_000);
});
