import type { WebContents } from 'electron';
import type { PageView } from '../../../preload/contract/browsing-view.ts';
import type { LoadStage } from '../../../preload/contract/tabs.ts';
import type { Blocked } from '../guard.ts';

/** What fills the space above the bar, before the page itself is asked. */
export type Shown =
  | { readonly kind: 'start' }
  /** `target` is an address on its way, until something of it is there. */
  | { readonly kind: 'page'; readonly target: string | null }
  /** `failed`: the engine tried and has an entry for it in its history. */
  | {
      readonly kind: 'blocked';
      readonly blocked: Blocked;
      readonly failed: boolean;
      readonly groupId: string | null;
    };

/** The page as far as it is described. */
export type DescribedPage = Pick<WebContents, 'getURL' | 'getTitle' | 'navigationHistory'>;

/** What a page is described by. */
export type PageFacts = {
  readonly page: DescribedPage | null;
  /** How far the document on its way has come. */
  readonly stage: LoadStage | null;
  readonly drawing: { zoomPercent(): number; largePrint(): boolean };
};

/** Longest title a screen gets. */
const longestTitle = 200;

/** Describes what is shown. From the first page of a view, back leads to the start page, so there is always a way back. */
export function describePage(shown: Shown, { page, stage, drawing }: PageFacts): PageView {
  if (shown.kind === 'start') return { kind: 'start' };
  if (shown.kind === 'blocked') {
    return { kind: 'blocked', ...shown.blocked, groupId: shown.groupId, canGoBack: true };
  }
  const address = URL.parse(shown.target ?? page?.getURL() ?? 'about:blank');
  if (address !== null) {
    address.username = '';
    address.password = '';
  }
  return {
    kind: 'page',
    url: address?.href ?? '',
    host: address?.hostname ?? '',
    title: shown.target === null ? cleanTitle(page?.getTitle() ?? '') : '',
    loading: shown.target !== null ? 'asking' : stage,
    canGoBack: true,
    canGoForward: page?.navigationHistory.canGoForward() ?? false,
    zoomPercent: drawing.zoomPercent(),
    largePrint: drawing.largePrint(),
  };
}

/** Whether an address is a site's, not the blank page or the engine's own error page. */
export function isSitePage(url: string): boolean {
  return url !== '' && !url.startsWith('about:') && !url.startsWith('chrome-error:');
}

/** A title of a page as screens of ours may show it: one line, without characters that could rearrange our own words. */
export function cleanTitle(title: string): string {
  // Half a character at the end would be none.
  const line = title.slice(0, 10 * longestTitle).replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ');
  return [...line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()].slice(0, longestTitle).join('');
}
