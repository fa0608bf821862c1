import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { type AwayPage, createAway } from '../../../main/guard/view/away.ts';
import { createViewport } from '../../../main/guard/view/viewport.ts';

class FakePage extends EventEmitter {
  isMuted = false;
  isGone = false;
  setAudioMuted(isMuted: boolean): void {
    if (this.isGone) throw new Error('Object has been destroyed');
    this.isMuted = isMuted;
  }
  isDestroyed(): boolean {
    return this.isGone;
  }
  /** Whether a key reaches the page. */
  takesKey(): boolean {
    let reaches = true;
    this.emit('before-input-event', { preventDefault: () => (reaches = false) });
    return reaches;
  }
  asPage(): AwayPage {
    return this as unknown as AwayPage;
  }
}

function begin(isAlwaysSilent = false) {
  const hidden: boolean[] = [];
  let stopped = 0;
  const away = createAway({
    isAlwaysSilent,
    hide: (isHidden) => hidden.push(isHidden),
    stopMedia: () => {
      // Pages that are loaded anew by it must find nobody to ask.
      if (away.isOn()) stopped += 1;
    },
  });
  return { hidden, away, stopped: () => stopped };
}

describe('while the guest is away', () => {
  it('no page is heard or typed into, not even one that comes meanwhile', () => {
    const { away, hidden } = begin();
    const [before, meanwhile] = [new FakePage(), new FakePage()];
    away.watch(before.asPage());
    expect([before.isMuted, before.takesKey()]).toEqual([false, true]);
    away.set(true);
    away.watch(meanwhile.asPage());
    expect([before, meanwhile].map((page) => [page.isMuted, page.takesKey()])).toEqual([
      [true, false],
      [true, false],
    ]);
    away.set(false);
    expect([before, meanwhile].map((page) => [page.isMuted, page.takesKey()])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(hidden).toEqual([true, false]);
  });

  it('no page sees or hears: it is taken once, and coming back gives nothing', () => {
    const { away, stopped } = begin();
    away.set(true);
    away.set(false);
    expect(stopped()).toBe(1);
  });

  it('a page that is gone is left alone', () => {
    const { away } = begin();
    const [closed, dying] = [new FakePage(), new FakePage()];
    away.watch(closed.asPage());
    away.watch(dying.asPage());
    closed.isGone = dying.isGone = true;
    closed.emit('destroyed');
    expect(() => away.set(true)).not.toThrow();
  });

  it('pages of a profile without sound stay silent afterwards', () => {
    const { away } = begin(true);
    const page = new FakePage();
    away.watch(page.asPage());
    away.set(true);
    away.set(false);
    expect(page.isMuted).toBe(true);
  });
});

describe('the place of pages', () => {
  it('is laid anew when it is another, and not each time something is shown', () => {
    let size = { width: 800, height: 600 };
    let resized = (): void => {};
    const laid: unknown[] = [];
    const viewport = createViewport({
      contentView: { addChildView: () => {}, removeChildView: () => {} },
      getContentBounds: () => size,
      on: (_name, listener) => (resized = listener),
      off: () => {},
    });
    const view = (name: string) => ({
      setBounds: ({ width, height }: { width: number; height: number }) => laid.push([name, width, height]),
    });
    viewport.leaveRoom(() => 100);
    viewport.add(view('one') as never);
    viewport.add(view('two') as never);
    for (let time = 0; time < 3; time += 1) viewport.leaveRoom(() => 100);
    expect(laid.splice(0)).toEqual([
      ['one', 800, 500],
      ['two', 800, 500],
    ]);
    viewport.leaveRoom(() => 150);
    size = { width: 900, height: 600 };
    resized();
    resized();
    expect(laid).toEqual([
      ['one', 800, 450],
      ['two', 800, 450],
      ['one', 900, 450],
      ['two', 900, 450],
    ]);
  });

  it('stays hidden while the guest is away, whatever opens or closes over the page meanwhile', () => {
    const placed: (number | undefined)[] = [];
    const viewport = createViewport({
      contentView: { addChildView: (_view, index) => placed.push(index), removeChildView: () => {} },
      getContentBounds: () => ({ width: 800, height: 600 }),
      on: () => {},
      off: () => {},
    });
    viewport.add({ setBounds: () => {} } as never);
    viewport.hide(true);
    viewport.cover(true);
    viewport.cover(false);
    expect(placed).toEqual([undefined, 0, 0, 0]);
    viewport.cover(true);
    viewport.hide(false);
    viewport.cover(false);
    expect(placed.slice(4)).toEqual([0, 0, undefined]);
  });
});
