import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createPageWishes } from '../../../main/guard/view/wishes/page-wishes.ts';
import type { Comfort } from '../../../preload/contract/comfort.ts';
import { createFakeClock } from '../../fakes/clock.ts';

type Wish = Pick<Comfort, 'contrast' | 'motion'>;
type Told = readonly [session: string, method: string, said: string];

/** A page's debugger: keeps what is told, and may refuse or be gone. */
class FakePage extends EventEmitter {
  readonly debugger = new EventEmitter() as unknown as WebContents['debugger'];
  told: Told[] = [];
  answer: () => Promise<unknown> = async () => ({});
  constructor() {
    super();
    Object.assign(this.debugger, {
      sendCommand: (method: string, said: object, session = 'page') => {
        this.told.push([session, method.replace('Emulation.set', ''), JSON.stringify(said)]);
        return this.answer();
      },
    });
  }
  hear(method: string, parameters: object, session = ''): void {
    this.debugger.emit('message', {}, method, parameters, session);
  }
  attach(type: string, sessionId: string): void {
    this.hear('Target.attachedToTarget', { sessionId, targetInfo: { type } });
  }
  /** What was said since the last call, of one kind. */
  said(kind: string): readonly string[] {
    const said = this.told.filter(([, method]) => method === kind);
    this.told = this.told.filter(([, method]) => method !== kind);
    return said.map(([session, , words]) => `${session} ${words}`);
  }
}

function begin(wish: Wish = { contrast: 'system', motion: 'system' }) {
  const clock = createFakeClock();
  let comfort = wish;
  const wishes = createPageWishes({ clock, language: 'fr', comfort: () => comfort });
  const page = new FakePage();
  const want = (next: Wish): void => {
    comfort = next;
    wishes.comfortChanged();
  };
  return { clock, wishes, page, want };
}

const spoken = (list: string): string => JSON.stringify({ userAgent: '', acceptLanguage: list });
const looks = (contrast: string, motion: string): string =>
  JSON.stringify({
    features: [
      { name: 'prefers-contrast', value: contrast },
      { name: 'prefers-reduced-motion', value: motion },
    ],
  });

describe('what pages are told of their guest', () => {
  it('the languages of the header and no other user agent, before the first address', async () => {
    const { wishes, page } = begin();
    await wishes.watch(page as never);
    expect(page.said('UserAgentOverride')).toEqual([`page ${spoken('fr-FR,fr,en')}`]);
    expect(page.said('LocaleOverride')).toEqual(['page {"locale":"fr-FR"}']);
    expect(page.said('EmulatedMedia')).toEqual([`page ${looks('', '')}`]);
  });

  it.each([
    [{ contrast: 'more', motion: 'less' }, 'more', 'reduce'],
    [{ contrast: 'normal', motion: 'full' }, 'no-preference', 'no-preference'],
    [{ contrast: 'system', motion: 'less' }, '', 'reduce'],
  ] as const)(
    '%o as media features, in frames of other processes too, workers none',
    (wish, contrast, motion) => {
      const { wishes, page, want } = begin();
      void wishes.watch(page as never);
      page.attach('iframe', 'frame');
      page.attach('service_worker', 'worker');
      page.said('EmulatedMedia');
      want(wish);
      expect(page.said('EmulatedMedia')).toEqual(
        ['page', 'frame'].map((session) => `${session} ${looks(contrast, motion)}`),
      );
    },
  );

  it('another language to everything that is there and comes, and nothing to what is gone', () => {
    const { wishes, page } = begin();
    void wishes.watch(page as never);
    page.attach('iframe', 'left');
    page.attach('worker', 'stays');
    page.attach('browser', 'unknown');
    page.hear('Target.detachedFromTarget', { sessionId: 'left' });
    page.said('UserAgentOverride');
    wishes.setLanguage('zh-Hans');
    page.attach('iframe', 'comes');
    expect(page.said('UserAgentOverride')).toEqual(
      ['page', 'stays', 'comes'].map((session) => `${session} ${spoken('zh-CN,zh,en')}`),
    );
  });

  it('the locale of a process again when another page that may have set it is gone', () => {
    const { wishes, page, clock } = begin();
    const other = new FakePage();
    void wishes.watch(other as never);
    void wishes.watch(page as never);
    page.said('LocaleOverride');
    other.emit('destroyed');
    clock.advance(100);
    expect(page.said('LocaleOverride')).toEqual(['page {"locale":"fr-FR"}']);
    other.said('LocaleOverride');
    wishes.setLanguage('de');
    expect(other.said('LocaleOverride')).toEqual([]);
  });

  it('a hundred documents at once are answered once each, and all of them once more', () => {
    const { wishes, page, clock } = begin();
    void wishes.watch(page as never);
    page.said('LocaleOverride');
    for (let count = 0; count < 100; count += 1) page.hear('Page.frameNavigated', {}, '');
    clock.advance(100);
    expect(page.said('LocaleOverride')).toHaveLength(101);
    clock.advance(1_000);
    expect(page.said('LocaleOverride')).toEqual([]);
  });

  it('a page of ten thousand frames is told no more than one of two hundred', () => {
    const { wishes, page } = begin();
    void wishes.watch(page as never);
    for (let count = 0; count < 10_000; count += 1) page.attach('iframe', `frame ${count}`);
    page.said('UserAgentOverride');
    wishes.setLanguage('de');
    expect(page.said('UserAgentOverride')).toHaveLength(200);
  });

  it('a page that refuses, or is gone, ends nothing', async () => {
    const { wishes, page } = begin();
    page.answer = () => Promise.reject(new Error('Another locale override is already in effect'));
    await wishes.watch(page as never);
    page.answer = () => {
      throw new Error('Object has been destroyed');
    };
    expect(() => wishes.setLanguage('de')).not.toThrow();
    await Promise.resolve();
  });
});
