import type { LoadURLOptions, WebContents } from 'electron';
import type { PageView } from '../../../preload/contract/browsing-view.ts';
import type { FindView } from '../../../preload/contract/tabs.ts';
import type { Blocked } from '../guard.ts';
import { hostOf } from '../partition/judge.ts';
import type { Opening } from '../view/navigation.ts';
import { createDrawing, type Drawing } from './drawing.ts';
import { createFinder, type Finder } from './find-in-page.ts';
import { type FollowedPage, followPage } from './follow-page.ts';
import { blockedBy, blockedByClient } from './load-errors.ts';
import { loadOptionsOf } from './load-options.ts';
import { describePage, isSitePage, type Shown } from './page-view.ts';
import type { BrowseAction, Pages, PagesDeps } from './pages.ts';
import { readTypedAddress } from './typed-address.ts';

/** Starts with the start page. */
export function createPages(deps: PagesDeps): Pages {
  return new GuestPages(deps);
}

class GuestPages implements Pages {
  readonly #deps: PagesDeps;
  readonly #drawing: Drawing = createDrawing(() => this.#contents());
  readonly #finder: Finder;
  #followed: FollowedPage | null = null;
  #shown: Shown = { kind: 'start' };
  #lastUrl: string | null = null;
  #expected: Blocked | null = null;
  #cutOff: 'channel' | 'limit' | null = null;
  #told = '';

  constructor(deps: PagesDeps) {
    this.#deps = deps;
    this.#finder = createFinder(() => this.#contents(), deps.changed);
  }

  view(): PageView {
    return describePage(this.#shown, {
      page: this.#contents(),
      stage: this.#followed?.stage() ?? null,
      drawing: this.#drawing,
    });
  }

  found(): FindView | null {
    return this.#shown.kind === 'page' ? this.#finder.view() : null;
  }

  find(text: string | null, isBack: boolean): void {
    if (this.#shown.kind === 'page' || text === null) this.#finder.find(text, isBack);
  }

  zoom(to: 'in' | 'out' | 'plain'): void {
    this.#drawing.zoom(to);
    this.#tell();
  }

  readLarge(isOn: boolean): void {
    this.#drawing.readLarge(isOn);
    this.#tell();
  }

  focus(): void {
    const { isActive, mayFocus } = this.#deps;
    if (this.#shown.kind === 'page' && isActive() && mayFocus()) this.#contents()?.focus();
  }

  navigate(typed: string): void {
    const address = readTypedAddress(typed, this.#deps.searchUrl);
    // Not when the next page is there: by then the guest may be typing something else.
    this.focus();
    if (address.ok) this.#loadJudged(address.url);
    else this.#refuse({ reason: address.reason, host: address.host, rule: null }, null);
  }

  open(opening: Opening): void {
    this.#loadJudged(opening.url, loadOptionsOf(opening));
  }

  browse(action: BrowseAction) {
    const page = this.#shown.kind === 'page' ? this.#contents() : null;
    switch (action) {
      case 'home':
        return this.#home();
      case 'back':
        return this.#back();
      case 'forward':
        return page?.navigationHistory.goForward();
      case 'reload':
        if (this.#shown.kind === 'page') page?.reload();
        else if (this.#lastUrl !== null) this.#loadJudged(this.#lastUrl);
        return;
      case 'stop':
        this.#contents()?.stop();
        return this.#gaveUp();
    }
  }

  activeChanged(): void {
    this.#finder.end();
    const page = this.#contents();
    this.#seen();
    if (!this.#deps.isActive() || this.#shown.kind !== 'page' || page === null) return;
    // Another tab may have drawn pages of the same site in its own way.
    this.#drawing.apply(page);
    this.focus();
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
    this.#finder.watch(webContents);
    this.#followed = followPage(webContents, {
      clock: this.#deps.clock,
      isCurrent: () => this.#contents() === webContents,
      news: {
        changed: () => this.#tell(),
        arrived: (url) => this.#arrived(url, webContents),
        late: (url) => this.block({ reason: 'timeout', host: hostOf(url), rule: null }, url),
        failed: (code, url) => this.#failed(code, url),
        gaveUp: () => this.#gaveUp(),
      },
    });
  }

  #contents(): WebContents | null {
    return this.#deps.slot().current()?.webContents ?? null;
  }

  #seen(): void {
    const isSeen = this.#deps.isActive() && this.#shown.kind === 'page';
    this.#deps.slot().current()?.setVisible(isSeen);
  }

  #tell(): void {
    this.#seen();
    const now = JSON.stringify(this.view());
    if (now === this.#told) return;
    this.#told = now;
    this.#deps.changed();
  }

  #show(next: Shown): void {
    const wasHidden = this.#shown.kind !== 'page';
    this.#shown = next;
    this.#tell();
    if (next.kind !== 'page') this.#finder.end();
    if (wasHidden) this.focus();
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
    const wasHidden = this.#shown.kind !== 'page';
    this.#show({ kind: 'page', target: url });
    const load = async (): Promise<void> => {
      const ready = await this.#deps.slot().ready();
      // The first view of a tab is made only now.
      if (wasHidden) this.focus();
      await ready?.webContents.loadURL(url, options);
    };
    // Told by `did-fail-load`, which knows the number of the error.
    load().catch(() => {});
  }

  /** A fresh view ends what the page still plays, asks or hangs on, and forgets its history. */
  #home(): void {
    this.#show({ kind: 'start' });
    const slot = this.#deps.slot();
    slot.renew().then(
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

  #arrived(url: string, page: WebContents) {
    if (this.#shown.kind !== 'page') return;
    this.#finder.end();
    this.#drawing.apply(page);
    if (isSitePage(url)) this.#lastUrl = url;
    else if (this.#shown.target !== null) return;
    this.#show({ kind: 'page', target: null });
  }

  #failed(errorCode: number, url: string): void {
    if (this.#shown.kind !== 'page') return;
    const isOurs = errorCode === blockedByClient && this.#expected !== null;
    const blocked = blockedBy(errorCode, hostOf(url), this.#deps.faultOf);
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
