import { describe, expect, it } from 'vitest';
import type { GuardSession } from '../../../main/guard/enabling/guard-session.ts';
import { withViewer } from '../../../main/guard/files/file-commands.ts';
import { createFakeGuard } from '../../fakes/guard.ts';

const start = { kind: 'start', title: '', host: '', loading: false, audible: false } as const;

function commandsWith(shownName: string | null) {
  const story: string[] = [];
  let shown = shownName === null ? null : { fileId: 'f', name: shownName };
  const viewer = {
    shown: () => shown,
    close: () => {
      if (shown !== null) story.push('file closed');
      shown = null;
    },
    show: () => false,
    focus: () => {
      if (shown !== null) story.push('file focused');
      return shown !== null;
    },
  };
  const note = (name: string) => (): void => void story.push(name);
  const below = {
    ...createFakeGuard(),
    navigate: note('navigate'),
    openTab: note('openTab'),
    showTab: note('showTab'),
    closeTab: note('closeTab'),
    focusPage: note('focusPage'),
    browse: (action: string): void => void story.push(action),
    tabs: () => ({
      tabs: [
        { ...start, tabId: 't1' },
        { ...start, tabId: 't2' },
      ],
      activeId: 't1',
      canOpen: true,
      shown: true,
    }),
  };
  return { story, commands: withViewer(below, () => ({ viewer }) as unknown as GuardSession) };
}

describe('pages while a file is shown', () => {
  it.each([
    ['navigate', () => commandsWith('a.pdf'), ['file closed', 'navigate']],
    ['openTab', () => commandsWith('a.pdf'), ['file closed', 'openTab']],
  ] as const)('%s closes the file first', (name, make, expected) => {
    const { story, commands } = make();
    if (name === 'navigate') commands.navigate('site.test');
    else commands.openTab();
    expect(story).toEqual(expected);
  });

  it('back closes the file and does no more; home goes on', () => {
    for (const [action, expected] of [
      ['back', ['file closed']],
      ['home', ['file closed', 'home']],
    ] as const) {
      const { story, commands } = commandsWith('a.pdf');
      commands.browse(action);
      expect([story, commands.page()]).toEqual([expected, { kind: 'start' }]);
    }
  });

  it('closing its tab closes the file alone, closing another tab closes that too', () => {
    const own = commandsWith('a.pdf');
    own.commands.closeTab('t1');
    const other = commandsWith('a.pdf');
    other.commands.closeTab('t2');
    const none = commandsWith(null);
    none.commands.closeTab(null);
    expect([own.story, other.story.toSorted(), none.story]).toEqual([
      ['file closed'],
      ['closeTab', 'file closed'],
      ['closeTab'],
    ]);
  });

  it('the keyboard goes to the file, and to the page where no file is shown', () => {
    const file = commandsWith('a.pdf');
    file.commands.focusPage();
    const none = commandsWith(null);
    none.commands.focusPage();
    expect([file.story, none.story]).toEqual([['file focused'], ['focusPage']]);
  });

  it('the tab it lies over bears its name', () => {
    const { commands } = commandsWith('a.pdf');
    expect(commands.page()).toEqual({ kind: 'file', fileId: 'f', name: 'a.pdf', canGoBack: true });
    expect(commands.tabs().tabs).toMatchObject([
      { tabId: 't1', kind: 'file', title: 'a.pdf' },
      { tabId: 't2', kind: 'start' },
    ]);
  });
});
