import type { WebContents } from 'electron';
import type { LoadStage } from '../../../preload/contract/tabs.ts';
import type { Clock } from '../../clock.ts';
import { aborted } from './load-errors.ts';
import { watchLoads } from './load-timeout.ts';

/** What is told of a page, each only while the page is the one of its tab. */
export type PageNews = {
  /** What describes the page may have changed. */
  readonly changed: () => void;
  /** The main frame has come to another document. */
  readonly arrived: (url: string) => void;
  /** Nothing has come of an address for too long, and it is given up. */
  readonly late: (url: string) => void;
  /** The main frame did not come to an address; the engine's error number. */
  readonly failed: (errorCode: number, url: string) => void;
  readonly gaveUp: () => void;
};

/** What following needs. */
export type FollowDeps = {
  readonly clock: Clock;
  readonly isCurrent: () => boolean;
  readonly news: PageNews;
};

/** A page that is followed. */
export type FollowedPage = {
  /** How far the document on its way has come; `null` while none is. */
  stage(): LoadStage | null;
};

/** A page may rename itself as often as it likes; screens of ours hear of it so often. */
const titleMs = 200;

/** Follows a page that has loaded nothing yet, for as long as it lives. */
export function followPage(contents: WebContents, { clock, isCurrent, news }: FollowDeps): FollowedPage {
  let stage: LoadStage | null = null;
  const tell = (): void => {
    if (isCurrent()) news.changed();
  };
  const to = (next: LoadStage | null) => (): void => {
    stage = next;
    tell();
  };
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) to('asking')();
  });
  contents.on('did-start-loading', tell);
  contents.on('dom-ready', to('drawing'));
  contents.on('did-stop-loading', to(null));
  contents.on('did-navigate-in-page', tell);
  contents.on('page-title-updated', atMostEvery(titleMs, clock, tell));
  contents.on('did-navigate', (_event, url) => {
    stage = 'receiving';
    if (isCurrent()) news.arrived(url);
  });
  watchLoads(contents, clock, (url) => {
    if (isCurrent()) news.late(url);
  });
  contents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
    if (isCurrent() && isMainFrame) news.failed(code, url);
  });
  contents.on('did-fail-provisional-load', (_event, code, _text, _url, isMainFrame) => {
    if (isCurrent() && isMainFrame && code === aborted) news.gaveUp();
  });
  return { stage: () => (contents.isDestroyed() || !contents.isLoadingMainFrame() ? null : stage) };
}

/** At once, and then no sooner than that again; what comes meanwhile is told together at its end. */
function atMostEvery(spanMs: number, clock: Clock, tell: () => void): () => void {
  let isResting = false;
  let isOwed = false;
  const run = (): void => {
    isOwed = false;
    isResting = true;
    clock.alarm(spanMs, () => {
      isResting = false;
      if (isOwed) run();
    });
    tell();
  };
  return () => {
    if (isResting) isOwed = true;
    else run();
  };
}
