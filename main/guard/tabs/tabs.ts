import type { TabsView, TabView } from '../../../preload/contract/tabs.ts';
import type { Pages } from '../pages/pages.ts';
import type { Opening } from '../view/navigation.ts';
import type { ViewSlot } from '../view/view-slot.ts';

/** One tab: what it shows, and the guest view it shows it in, which is made once the start page is left. */
export type Tab = { readonly tabId: string; readonly pages: Pages; readonly slot: ViewSlot };

/** What keeping tabs needs. */
export type TabsDeps = {
  /** Most tabs at once; 1 means that the guest sees nothing of tabs at all. */
  readonly limit: number;
  /** Makes a tab on the start page. */
  readonly make: (tabId: string, isActive: () => boolean) => Tab;
  readonly changed: () => void;
  /** There was no room for one more. */
  readonly full: () => void;
};

/** The tabs of a session: always at least one, and exactly one that the guest looks at. */
export type Tabs = {
  active(): Tab;
  all(): readonly Tab[];
  /** The tab that shows this web contents. */
  holding(contentsId: number | null): Tab | null;
  view(): TabsView;
  /** One more on the start page, in front. */
  openStart(): void;
  /** What a page wanted in a window of its own, in front: in a tab, or in the one there is where only one may be. */
  openPage(opening: Opening): void;
  /** An id that is no tab's changes nothing. */
  show(tabId: string): void;
  /** The next in the row, or the one before, round and round. */
  step(by: 1 | -1): void;
  /** The last one closed leaves the start page. */
  close(tabId: string): void;
  /** Nothing goes out any more, in any tab, nor in one that is opened later. */
  cutOff(reason: 'channel' | 'limit'): void;
  /** Destroys every view at once; none is made any more. */
  destroy(): void;
};

/** One tab on the start page. */
export function createTabs(deps: TabsDeps): Tabs {
  return new GuestTabs(deps);
}

class GuestTabs implements Tabs {
  readonly #deps: TabsDeps;
  #made = 0;
  #tabs: readonly Tab[] = [];
  #active: Tab;
  #cutOff: 'channel' | 'limit' | null = null;
  #isOver = false;

  constructor(deps: TabsDeps) {
    this.#deps = deps;
    this.#active = this.#add();
  }

  active(): Tab {
    return this.#active;
  }

  all(): readonly Tab[] {
    return this.#tabs;
  }

  holding(contentsId: number | null): Tab | null {
    if (contentsId === null) return null;
    return this.#tabs.find(({ slot }) => slot.current()?.webContents.id === contentsId) ?? null;
  }

  view(): TabsView {
    return {
      tabs: this.#tabs.map(describeTab),
      activeId: this.#active.tabId,
      canOpen: this.#hasRoom(),
      shown: this.#deps.limit > 1,
    };
  }

  openStart(): void {
    if (this.#hasRoom()) this.#front(this.#add());
    else this.#deps.full();
  }

  openPage(opening: Opening): void {
    if (!this.#isOver && this.#deps.limit === 1) this.#active.pages.open(opening);
    else if (this.#hasRoom()) this.#openBeside(opening);
    else if (!this.#isOver) this.#deps.full();
  }

  #openBeside(opening: Opening): void {
    const tab = this.#add();
    this.#front(tab);
    tab.pages.open(opening);
  }

  show(tabId: string): void {
    const tab = this.#tabs.find((one) => one.tabId === tabId);
    if (tab !== undefined && tab !== this.#active) this.#front(tab);
  }

  step(by: 1 | -1): void {
    const next = this.#tabs.at((this.#tabs.indexOf(this.#active) + by) % this.#tabs.length);
    if (next !== undefined && next !== this.#active) this.#front(next);
  }

  close(tabId: string): void {
    const index = this.#tabs.findIndex((one) => one.tabId === tabId);
    const tab = this.#tabs[index];
    if (tab === undefined || this.#isOver) return;
    this.#tabs = this.#tabs.filter((one) => one !== tab);
    tab.slot.close();
    // Whoever stood to its right comes to its place.
    if (tab === this.#active) this.#front(this.#tabs[index] ?? this.#tabs.at(-1) ?? this.#add());
    else this.#deps.changed();
  }

  cutOff(reason: 'channel' | 'limit'): void {
    this.#cutOff = reason;
    for (const { pages } of this.#tabs) pages.cutOff(reason);
  }

  destroy(): void {
    this.#isOver = true;
    for (const { slot } of this.#tabs) slot.close();
  }

  #hasRoom(): boolean {
    return !this.#isOver && this.#tabs.length < this.#deps.limit;
  }

  #add(): Tab {
    this.#made += 1;
    const tabId = `t${this.#made}`;
    const tab = this.#deps.make(tabId, () => this.#active?.tabId === tabId);
    this.#tabs = [...this.#tabs, tab];
    if (this.#cutOff !== null) tab.pages.cutOff(this.#cutOff);
    return tab;
  }

  #front(tab: Tab): void {
    const before = this.#active;
    this.#active = tab;
    if (this.#tabs.includes(before)) before.pages.activeChanged();
    tab.pages.activeChanged();
    this.#deps.changed();
  }
}

function describeTab({ tabId, pages, slot }: Tab): TabView {
  const page = pages.view();
  return {
    tabId,
    kind: page.kind,
    title: page.kind === 'page' ? page.title : page.kind === 'file' ? page.name : '',
    host: page.kind === 'page' || page.kind === 'blocked' ? page.host : '',
    loading: page.kind === 'page' && page.loading !== null,
    audible: slot.isAudible(),
  };
}
