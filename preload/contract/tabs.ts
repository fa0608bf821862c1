/** One tab as the row of tabs shows it, in the order they were opened. */
export type TabView = {
  /** `t1`, `t2` and so on, given by main; nothing of the page is in it. */
  readonly tabId: string;
  /** `title` and `host` are empty on the start page; a blocked page has no title. Cleaned like the title of a page. */
  readonly kind: 'start' | 'page' | 'blocked' | 'file';
  readonly title: string;
  readonly host: string;
  readonly loading: boolean;
  /** A page in it makes sound now. */
  readonly audible: boolean;
};

/** All tabs of the session. */
export type TabsView = {
  readonly tabs: readonly TabView[];
  /** The one that lies above the bar. */
  readonly activeId: string;
  /** One more may be opened; never when the profile allows one page at a time. */
  readonly canOpen: boolean;
  /** The profile allows more than one, so that the row of tabs is there at all. */
  readonly shown: boolean;
};

/** How far a page on its way has come. The engine tells no share of it. */
export type LoadStage = 'asking' | 'receiving' | 'drawing';

/** What looking for a text in the page came to. */
export type FindView = {
  readonly text: string;
  /** Counted from 1; 0 when there is none. */
  readonly current: number;
  readonly matches: number;
};

/** How large pages of the active tab's site are drawn, in percent. */
export const zoomSteps = [75, 100, 125, 150, 175, 200, 250, 300] as const;

/** Longest text one can look for. */
export const findLimit = 200;
