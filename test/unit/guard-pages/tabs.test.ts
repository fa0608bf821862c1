import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pages } from '../../../main/guard/pages/pages.ts';
import { tabCommands } from '../../../main/guard/tabs/tab-commands.ts';
import { createTabs, type Tab } from '../../../main/guard/tabs/tabs.ts';
import type { ViewSlot } from '../../../main/guard/view/view-slot.ts';

/** Tabs whose pages note what they are told. */
function start(limit: number) {
  const told: string[] = [];
  const closed: string[] = [];
  let full = 0;
  const seen = new Map<string, () => boolean>();
  const make = (tabId: string, isActive: () => boolean): Tab => {
    seen.set(tabId, isActive);
    const pages = {
      view: () => ({ kind: 'start' }),
      open: ({ url }: { url: string }) => told.push(`${tabId} opens ${url}`),
      cutOff: (reason: string) => told.push(`${tabId} ${reason}`),
      activeChanged: () => told.push(`${tabId} ${isActive() ? 'front' : 'back'}`),
    } as unknown as Pages;
    const slot = {
      current: () => ({ webContents: { id: Number(tabId.slice(1)) } }),
      isAudible: () => false,
      close: () => closed.push(tabId),
    } as unknown as ViewSlot;
    return { tabId, pages, slot };
  };
  const tabs = createTabs({ limit, make, changed: () => {}, full: () => (full += 1) });
  const ids = () => tabs.all().map(({ tabId }) => tabId);
  return { tabs, told, closed, seen, ids, full: () => full };
}

const opening = (url: string) => ({ url, referrer: { url: '', policy: 'default' as const } });

describe('tabs', () => {
  it('begin with one, and there is never none', () => {
    const { tabs, ids, closed } = start(3);
    expect(tabs.view()).toMatchObject({ activeId: 't1', canOpen: true, shown: true });
    tabs.close('t1');
    expect([ids(), tabs.active().tabId, closed]).toEqual([['t2'], 't2', ['t1']]);
  });

  it('come to the front as they are opened, and the one before goes to the back', () => {
    const { tabs, told } = start(3);
    tabs.openStart();
    tabs.openPage(opening('https://a.test/'));
    expect(told).toEqual(['t1 back', 't2 front', 't2 back', 't3 front', 't3 opens https://a.test/']);
  });

  it('of a profile with one page at a time open what a page wants in its place, and show no row', () => {
    const { tabs, told, full } = start(1);
    tabs.openPage(opening('https://a.test/'));
    tabs.openStart();
    expect([told, full()]).toEqual([['t1 opens https://a.test/'], 1]);
    expect(tabs.view()).toMatchObject({ canOpen: false, shown: false });
  });

  it('are no more than allowed, and one more is told', () => {
    const { tabs, ids, told, full } = start(2);
    for (const url of ['https://a.test/', 'https://b.test/']) tabs.openPage(opening(url));
    expect([ids(), full()]).toEqual([['t1', 't2'], 1]);
    expect(told).not.toContain('t2 opens https://b.test/');
  });

  it('are found by their page, and nothing else is', () => {
    const { tabs } = start(3);
    tabs.openStart();
    expect([tabs.holding(2)?.tabId, tabs.holding(9), tabs.holding(null)]).toEqual(['t2', null, null]);
  });

  it('are cut off altogether, those opened later too', () => {
    const { tabs, told } = start(3);
    tabs.openStart();
    told.length = 0;
    tabs.cutOff('limit');
    tabs.openStart();
    expect(told.filter((line) => line.endsWith('limit'))).toEqual(['t1 limit', 't2 limit', 't3 limit']);
  });

  it('are closed at the end, and nothing opens any more', () => {
    const { tabs, closed, ids } = start(3);
    tabs.openStart();
    tabs.destroy();
    tabs.openStart();
    tabs.openPage(opening('https://a.test/'));
    tabs.close('t1');
    expect([closed, ids()]).toEqual([
      ['t1', 't2'],
      ['t1', 't2'],
    ]);
  });

  it('stay within their limit with exactly one in front, whatever is done in whatever order', () => {
    const act = fc.oneof(
      fc.constant({ do: 'open' as const }),
      fc.constant({ do: 'page' as const }),
      fc.record({
        do: fc.constantFrom('show' as const, 'close' as const),
        number: fc.integer({ min: 0, max: 30 }),
      }),
      fc.record({ do: fc.constant('step' as const), by: fc.constantFrom(1 as const, -1 as const) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(act, { maxLength: 60 }), (limit, acts) => {
        const { tabs, ids, seen, closed } = start(limit);
        for (const one of acts) {
          if (one.do === 'open') tabs.openStart();
          else if (one.do === 'page') tabs.openPage(opening('https://a.test/'));
          else if (one.do === 'step') tabs.step(one.by);
          else tabs[one.do](`t${one.number}`);
          const front = ids().filter((tabId) => seen.get(tabId)?.());
          expect(front).toEqual([tabs.active().tabId]);
          expect(ids().length).toBeGreaterThan(0);
          expect(ids().length).toBeLessThanOrEqual(limit);
          expect(new Set([...ids(), ...closed]).size).toBe(ids().length + closed.length);
        }
      }),
    );
  });

  it('that are not there yet are no tabs to anybody', () => {
    const commands = tabCommands(() => null);
    commands.closeTab(null);
    commands.navigate('a.test');
    expect([commands.page(), commands.tabs().tabs, commands.found()]).toEqual([{ kind: 'start' }, [], null]);
  });
});
