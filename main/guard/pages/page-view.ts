import type { WebContents } from 'electron';
import type { PageView } from '../../../preload/contract/views.ts';
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
export type DescribedPage = Pick<
  WebContents,
  'getURL' | 'getTitle' | 'isLoadingMainFrame' | 'navigationHistory'
>;

/** Longest title a screen gets. */
const longestTitle = 200;

/** Describes what is shown. From the first page of a view, back leads to the start page, so there is always a way back. */
export function describePage(shown: Shown, page: DescribedPage | null): PageView {
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
    loading: shown.target !== null || (page?.isLoadingMainFrame() ?? false),
    canGoBack: true,
    canGoForward: page?.navigationHistory.canGoForward() ?? false,
  };
}

/** Whether an address is a site's, not the blank page or the engine's own error page. */
export function isSitePage(url: string): boolean {
  return url !== '' && !url.startsWith('about:') && !url.startsWith('chrome-error:');
}

function cleanTitle(title: string): string {
  // Control and direction characters could rearrange the words of our own screen.
  return title.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, longestTitle);
}
