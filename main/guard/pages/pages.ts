import type { WebContents } from 'electron';
import type { PageView } from '../../../preload/contract/browsing-view.ts';
import type { BlockReason } from '../../../preload/contract/codes.ts';
import type { FindView } from '../../../preload/contract/tabs.ts';
import type { Clock } from '../../clock.ts';
import type { Blocked } from '../guard.ts';
import type { Judge } from '../partition/judge.ts';
import type { Opening } from '../view/navigation.ts';
import type { ViewSlot } from '../view/view-slot.ts';
import type { Drawing } from './drawing.ts';
import type { Finder } from './find-in-page.ts';

/** What showing the pages of one tab needs. */
export type PagesDeps = {
  readonly judge: Judge;
  /** The group of sites that would open a refused page if staff let it through. */
  readonly groupThatOpens: (url: string, blocked: Blocked) => string | null;
  readonly clock: Clock;
  /** Where typed words are looked up; `null` when they are refused. */
  readonly searchUrl: string | null;
  readonly slot: () => ViewSlot;
  /** The guest looks at this tab; the page of any other is hidden and takes no focus. */
  readonly isActive: () => boolean;
  /** A page may take the keyboard: its guest has not stepped away. */
  readonly mayFocus: () => boolean;
  /** What is known of a certificate beyond that nobody the engine knows vouches for it. */
  readonly faultOf: (host: string) => BlockReason | null;
  readonly changed: () => void;
  /** What a guest asked for themselves was refused. */
  readonly refused: (blocked: Blocked) => void;
};

/** What the bar can ask for. */
export type BrowseAction = 'back' | 'forward' | 'reload' | 'stop' | 'home';

/** Decides what fills the space above the bar for one tab. Its guest view is visible only while it shows a page. */
export type Pages = {
  navigate(typed: string): void;
  browse(action: BrowseAction): void;
  /** Opens what a page wanted to open in a new window. */
  open(opening: Opening): void;
  view(): PageView;
  zoom: Drawing['zoom'];
  readLarge: Drawing['readLarge'];
  find: Finder['find'];
  found(): FindView | null;
  /** The keyboard goes to the page, while one is shown and may have it. */
  focus(): void;
  /** The guest has come to this tab or gone to another. */
  activeChanged(): void;
  /** Follows a view that has loaded nothing yet. */
  follow(page: WebContents): void;
  /** A navigation of the main frame was refused before the engine had anything of it. */
  block(blocked: Blocked, url: string): void;
  /** A request of the main frame was cancelled; the engine's error follows and is to be told in these words. */
  expectFailure(blocked: Blocked): void;
  /** What was on its way turned out to be a file: the page before it is shown again. */
  becameFile(): void;
  died(): void;
  /** Nothing goes out any more: the channel is gone, or the profile's transfer is used up. */
  cutOff(reason: 'channel' | 'limit'): void;
};
