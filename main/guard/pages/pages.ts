import type { LoadURLOptions, WebContents } from 'electron';
import type { PageView } from '../../../preload/contract/views.ts';
import type { Clock } from '../../clock.ts';
import type { Blocked } from '../guard.ts';
import { hostOf, type Judge } from '../partition/judge.ts';
import type { Opening } from '../view/navigation.ts';
import type { ViewSlot } from '../view/view-slot.ts';
import { aborted, blockedByClient, blockReasonOf } from './load-errors.ts';
import { watchLoads } from './load-timeout.ts';
import { describePage, isSitePage, type Shown } from './page-view.ts';
import { readTypedAddress } from './typed-address.ts';

/** What showing pages needs. */
export type PagesDeps = {
  readonly judge: Judge;
  /** The group of sites that would open a refused page if staff let it through. */
  readonly groupThatOpens: (url: string, blocked: Blocked) => string | null;
  readonly clock: Clock;
  /** Where typed words are looked up; `null` when they are refused. */
  readonly searchUrl: string | null;
  /** `null` before there is any place for pages. */
  readonly slot: () => ViewSlot | null;
  readonly changed: () => void;
  /** What a guest asked for themselves was refused. */
  readonly refused: (blocked: Blocked) => void;
};

/** What the bar can ask for. */
export type BrowseAction = 'back' | 'forward' | 'reload' | 'stop' | 'home';

/** Decides what fills the space above the bar. A guest view is visible only while it shows a page. */
export type Pages = {
  navigate(typed: string): void;
  browse(action: BrowseAction): void;
  /** Opens in the same view what a page wanted to open in a new one. */
  open(opening: Opening): void;
  view(): PageView;
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

/** Starts with the start page. */
export function createPages(deps: PagesDeps): Pages {
  return new GuestPages(deps);
}

class GuestPages implements Pages {
  readonly #deps: PagesDeps;
  #shown: Shown = { kind: 'start' };
  #lastUrl: string | null = null;
  #expected: Blocked | null = null;
  #cutOff: 'channel' | 'limit' | null = null;
  #told = '';

  constructor(deps: PagesDeps) {
    this.#deps = deps;
  }

  view(): PageView {
    return describePage(this.#shown, this.#contents());
  }

  navigate(typed: string): void {
    const address = readTypedAddress(typed, this.#deps.searchUrl);
    if (address.ok) this.#loadJudged(address.url);
    else this.#refuse({ reason: address.reason, host: address.host, rule: null }, null);
  }

  open({ url, referrer, postBody }: Opening): void {
    const form = postBody && { postData: postBody.data, extraHeaders: `Content-Type: ${formType(postBody)}` };
    this.#loadJudged(url, { httpReferrer: referrer, ...form });
  }

  browse(action: BrowseAction) {
    switch (action) {
      case 'home':
        return this.#home();
      case 'back':
        return this.#back();
      case 'forward':
        if (this.#shown.kind === 'page') this.#contents()?.navigationHistory.goForward();
        return;
      case 'reload':
        if (this.#shown.kind === 'page') this.#contents()?.reload();
        else if (this.#lastUrl !== null) this.#loadJudged(this.#lastUrl);
        return;
      case 'stop':
        this.#contents()?.stop();
        return this.#gaveUp();
    }
  }

  block(blocked: Blocked, url: string): void {
    this.#lastUrl = url;
    this.#block(blocked, false);
  }

  expectFailure(blocked: Blocked): void {
    this.#expected = blocked;
  }

  becameFile(): void {
    this.#gaveUp();
  }

  died(): void {
    if (this.#shown.kind === 'page')
      this.#block({ reason: 'crashed', host: hostOf(this.#lastUrl ?? ''), rule: null }, true);
  }

  cutOff(reason: 'channel' | 'limit'): void {
    this.#cutOff = reason;
    this.#block({ reason, host: hostOf(this.#lastUrl ?? ''), rule: null }, false);
  }

  follow(webContents: WebContents): void {
    const isCurrent = () => this.#contents() === webContents;
    const update = (): void => {
      if (isCurrent()) this.#tell();
    };
    webContents.on('did-start-loading', update);
    webContents.on('did-stop-loading', update);
    webContents.on('page-title-updated', update);
    webContents.on('did-navigate-in-page', update);
    webContents.on('did-navigate', (_event, url) => {
      if (isCurrent()) this.#arrived(url);
    });
    watchLoads(webContents, this.#deps.clock, (url) => {
      if (isCurrent()) this.block({ reason: 'timeout', host: hostOf(url), rule: null }, url);
    });
    webContents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
      if (isCurrent() && isMainFrame && this.#shown.kind === 'page') this.#failed(code, url);
    });
    webContents.on('did-fail-provisional-load', (_event, code, _text, _url, isMainFrame) => {
      if (isCurrent() && isMainFrame && code === aborted) this.#gaveUp();
    });
  }

  #contents(): WebContents | null {
    return this.#deps.slot()?.current()?.webContents ?? null;
  }

  #tell(): void {
    this.#deps
      .slot()
      ?.current()
      ?.setVisible(this.#shown.kind === 'page');
    const now = JSON.stringify(this.view());
    if (now === this.#told) return;
    this.#told = now;
    this.#deps.changed();
  }

  #show(next: Shown): void {
    const wasHidden = this.#shown.kind !== 'page';
    this.#shown = next;
    this.#tell();
    if (wasHidden && next.kind === 'page') this.#contents()?.focus();
  }

  #block(blocked: Blocked, failed: boolean): void {
    const told = this.#cutOff === null ? blocked : { ...blocked, reason: this.#cutOff };
    const groupId =
      this.#cutOff === null && this.#lastUrl !== null
        ? this.#deps.groupThatOpens(this.#lastUrl, blocked)
        : null;
    this.#show({ kind: 'blocked', blocked: told, failed, groupId });
  }

  #refuse(blocked: Blocked, url: string | null): void {
    this.#lastUrl = url;
    this.#deps.refused(blocked);
    this.#block(blocked, false);
  }

  #loadJudged(url: string, options: LoadURLOptions = {}) {
    const blocked = this.#deps.judge(url, 'navigation');
    if (blocked !== null) return this.#refuse(blocked, url);
    this.#lastUrl = url;
    this.#expected = null;
    this.#show({ kind: 'page', target: url });
    this.#deps
      .slot()
      ?.ready()
      .then((ready) => ready?.webContents.loadURL(url, options))
      // Told by `did-fail-load`, which knows the number of the error.
      .catch(() => {});
  }

  /** A fresh view ends what the page still plays, asks or hangs on, and forgets its history. */
  #home(): void {
    this.#show({ kind: 'start' });
    const slot = this.#deps.slot();
    slot?.renew().then(
      () => this.#tell(),
      // Without a view the start page stays, and every address waits for the next try.
      () => slot.destroy(),
    );
  }

  #back() {
    const page = this.#contents();
    const isThere = page !== null && isSitePage(page.getURL());
    if (this.#shown.kind === 'blocked' && !this.#shown.failed && isThere) {
      return this.#show({ kind: 'page', target: null });
    }
    // Entry 0 is the blank page the view was made with.
    if (page === null || page.navigationHistory.getActiveIndex() <= 1) return this.#home();
    this.#show({ kind: 'page', target: null });
    page.navigationHistory.goBack();
  }

  #arrived(url: string) {
    if (this.#shown.kind !== 'page') return;
    if (isSitePage(url)) this.#lastUrl = url;
    else if (this.#shown.target !== null) return;
    this.#show({ kind: 'page', target: null });
  }

  #failed(errorCode: number, url: string): void {
    const isOurs = errorCode === blockedByClient && this.#expected !== null;
    const reason = blockReasonOf(errorCode);
    const blocked: Blocked = { reason, host: hostOf(url), rule: null };
    this.#lastUrl = url;
    this.#block(isOurs && this.#expected !== null ? this.#expected : blocked, true);
    this.#expected = null;
  }

  #gaveUp(): void {
    if (this.#shown.kind !== 'page' || this.#shown.target === null) return;
    const isThere = isSitePage(this.#contents()?.getURL() ?? '');
    this.#show(isThere ? { kind: 'page', target: null } : { kind: 'start' });
  }
}

function formType({ contentType, boundary }: NonNullable<Opening['postBody']>): string {
  return boundary === undefined ? contentType : `${contentType}; boundary=${boundary}`;
}
